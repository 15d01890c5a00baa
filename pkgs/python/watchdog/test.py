import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, PatternMatchingEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

FOLDER = Path("/tmp/watched")


class Handler(PatternMatchingEventHandler):
    def __init__(self) -> None:
        super().__init__(patterns=["**/*.txt"])
        self.seen: list[tuple[str, str]] = []
        self.happened = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        with self.happened:
            self.seen.append((event.event_type, Path(str(event.src_path)).name))
            self.happened.notify_all()

    def wait_for(self, kind: str, name: str) -> None:
        with self.happened:
            assert self.happened.wait_for(lambda: (kind, name) in self.seen, 20), self.seen


def test_changes_are_polled() -> None:
    assert Observer is PollingObserver
    (FOLDER / "inner").mkdir(parents=True)
    handler = Handler()
    observer = Observer(timeout=0.05)
    observer.schedule(handler, str(FOLDER), recursive=True)
    observer.start()
    (FOLDER / "a.txt").write_text("one")
    handler.wait_for("created", "a.txt")
    (FOLDER / "inner/b.txt").write_text("two")
    (FOLDER / "inner/c.bin").write_text("two")
    handler.wait_for("created", "b.txt")
    (FOLDER / "a.txt").write_text("one and more")
    handler.wait_for("modified", "a.txt")
    (FOLDER / "a.txt").rename(FOLDER / "moved.txt")
    with handler.happened:
        assert handler.happened.wait_for(
            lambda: any(
                name == "a.txt" and kind in ("moved", "deleted") for kind, name in handler.seen
            ),
            20,
        )
    (FOLDER / "inner/b.txt").unlink()
    handler.wait_for("deleted", "b.txt")
    observer.stop()
    observer.join()
    assert not [name for _, name in handler.seen if name == "c.bin"]
    print("watchdog:", sorted(set(handler.seen)))
