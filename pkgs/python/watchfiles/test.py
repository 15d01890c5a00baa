import asyncio
import os
import tempfile
import threading
import time
from pathlib import Path

import watchfiles
from watchfiles import Change, _rust_notify, awatch, watch
from watchfiles._rust_notify import RustNotify


def test_module_is_compiled() -> None:
    assert _rust_notify.__file__.endswith(".so")
    assert watchfiles.main.RustNotify is RustNotify


def place() -> Path:
    return Path(tempfile.mkdtemp())


def seen(watcher: RustNotify) -> set[tuple[int, str]]:
    changes = watcher.watch(100, 20, 5000, None)
    assert isinstance(changes, set), changes
    return changes


def test_kinds_of_changes() -> None:
    folder = place()
    (folder / "inner").mkdir()
    with RustNotify([str(folder)], False, False, 20, True, False) as watcher:
        path = folder / "inner" / "file"
        path.write_text("x")
        assert (Change.added, str(path)) in seen(watcher)
        # Seconds are compared, and later ones are changes.
        os.utime(path, (4_000_000_000, 4_000_000_000))
        assert (Change.modified, str(path)) in seen(watcher)
        path.unlink()
        assert (Change.deleted, str(path)) in seen(watcher)
        assert watcher.watch(100, 20, 100, None) == "timeout"


def test_folder_behind_a_link() -> None:
    folder, other = place(), place()
    (folder / "link").symlink_to(other)
    with RustNotify([str(folder)], False, False, 20, True, False) as watcher:
        (other / "file").write_text("x")
        assert (Change.added, str(folder / "link" / "file")) in seen(watcher)


def test_watch_beside_a_writer() -> None:
    folder = place()
    stop = threading.Event()

    def write() -> None:
        time.sleep(0.3)
        (folder / "a.py").write_text("1")
        (folder / "a.pyc").write_text("1")

    threading.Thread(target=write).start()
    for changes in watch(folder, stop_event=stop, poll_delay_ms=20, step=20, debounce=200):
        # The folder is another second's, now and then.
        found = {(kind, Path(path).name) for kind, path in changes if path != str(folder)}
        assert found == {(Change.added, "a.py")}
        stop.set()


def test_awatch() -> None:
    folder = place()

    async def main() -> set[watchfiles.main.FileChange]:
        async def write() -> None:
            await asyncio.sleep(0.3)
            (folder / "file").write_text("x")

        task = asyncio.create_task(write())
        async for changes in awatch(folder, poll_delay_ms=20, step=20, debounce=200):
            await task
            return changes
        raise AssertionError("no changes")

    assert (Change.added, str(folder / "file")) in asyncio.run(main())


def test_missing_place_is_an_error() -> None:
    try:
        RustNotify(["/does/not/exist"], False, False, 20, True, False)
    except FileNotFoundError:
        pass
    else:
        raise AssertionError("no FileNotFoundError")
