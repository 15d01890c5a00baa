"""One process that runs test files: on the runtime or on the build machine's interpreter."""

import json
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.upstream.suite import Suite

GUEST = Path(__file__).parent / "guest" / "run_suite.py"
MARK = b"\x1e"
# Of pytest: all passed, some failed, none were there.
FINISHED = (0, 1, 5)
# Before the first test: compiling the interpreter and modules, and importing.
START_SECONDS = 600.0
OUTPUT = 8000

_running: set["subprocess.Popen[bytes]"] = set()


@dataclass(frozen=True, slots=True)
class Place:
    """Where tests run: the command before the script, and its environment."""

    command: Sequence[str]
    environment: Mapping[str, str]
    # The folder of the tests, if they are not in the package and the path has it not.
    root: str = ""
    # Whether tests would see this machine's home and temporary folder.
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does: these files, without some tests."""

    files: Sequence[str]
    exclude: Sequence[str] = ()
    done: Sequence[str] = ()
    arguments: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a test ended: passed, failed, skipped, xfailed, crashed or timeout."""

    state: str
    seconds: float = 0.0
    detail: str = ""


@dataclass(slots=True)
class Ended:
    """What a process did until it ended, or was ended.

    `running` is the test, or the file being collected, that had started last.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    collected: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    running: str = ""
    finished: bool = False
    timed_out: bool = False
    status: int = 0
    output: str = ""

    @property
    def well(self) -> bool:
        """Whether it came to its end."""
        return self.finished and self.status == 0

    def add(self, event: Mapping[str, Any]) -> str:
        """Take one event in; returns the state of a test that ended."""
        match event["event"]:
            case "collect":
                self.running = event["file"]
            case "not collected":
                self.outcomes[event["name"]] = Outcome(event["state"], detail=event["detail"])
                return str(event["state"])
            case "collected":
                self.collected, self.excluded = event["names"], event["excluded"]
                self.running = ""
            case "start":
                self.running = event["name"]
            case "end":
                outcome = Outcome(event["state"], event["seconds"], event["detail"])
                self.outcomes[event["name"]] = outcome
                self.running = ""
                return outcome.state
            case "done":
                self.finished = event["status"] in FINISHED
        return ""


def run(
    place: Place, suite: Suite, task: Task, seconds: float, tell: Callable[[str], None]
) -> Ended:
    """Run one process; a test that takes longer than `seconds` ends it."""
    ended = Ended()
    with tempfile.TemporaryDirectory(prefix="upstream-") as folder:
        script = prepared(Path(folder), place, suite, task)
        errors = Path(folder) / "stderr"
        work = Path(folder) / "work"
        work.mkdir(exist_ok=True)
        with (
            errors.open("wb") as stderr,
            subprocess.Popen(
                [*place.command, str(script)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stderr,
                cwd=work,
                env={**place.environment, **(_own(work) if place.bare else {})},
                start_new_session=True,
            ) as process,
            group_ended(process),
        ):
            watched = _lines(process, lambda: seconds if ended.collected else START_SECONDS)
            said = []
            for line in watched:
                if line is None:
                    ended.timed_out = True
                    break
                words, mark, event = line.partition(MARK)
                said.append(words)
                if mark and (state := ended.add(json.loads(event))):
                    tell(state)
            else:
                ended.status = process.wait()
        said.append(errors.read_bytes())
    ended.output = b"".join(said).decode(errors="replace")[-OUTPUT:]
    return ended


def prepared(folder: Path, place: Place, suite: Suite, task: Task) -> Path:
    """Lay out the script and what it reads; returns the script."""
    control = folder / "suite"
    control.mkdir()
    (control / "pytest.ini").write_text("[pytest]\n")
    root = place.root
    if root and place.bare:
        # Tests may write beside themselves.
        copied = shutil.copytree(root, folder / "work", copy_function=shutil.copy)
        for path in [copied, *copied.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)
        root = str(copied)
    given = {
        "tests": bool(suite.tests),
        "root": root,
        "module": suite.module,
        "files": list(task.files),
        "exclude": list(task.exclude),
        "done": list(task.done),
        "before": list(suite.before),
        "collector": suite.collector,
        "arguments": [*suite.arguments, *task.arguments],
    }
    (control / "task.json").write_text(json.dumps(given))
    return Path(shutil.copy(GUEST, control))


def _own(work: Path) -> dict[str, str]:
    return {"HOME": str(work), "TMPDIR": str(work)}


@contextmanager
def group_ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End the process at last, with what it started."""
    _running.add(process)
    try:
        yield
    finally:
        _running.discard(process)
        _end(process)
        process.wait()


def end_running() -> None:
    """End all processes, of other threads."""
    for process in list(_running):
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _lines(
    process: "subprocess.Popen[bytes]", limit: Callable[[], float]
) -> Iterator[bytes | None]:
    """Yield the lines of its output; None if there is none within the limit."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        last = time.monotonic()
        rest = b""
        while True:
            left = last + limit() - time.monotonic()
            if left <= 0:
                yield None
                return
            if not selector.select(left):
                continue
            data = os.read(descriptor, 1 << 20)
            if not data:
                break
            *lines, rest = (rest + data).split(b"\n")
            # Only events are signs of life: a test may print without end.
            if any(MARK in line for line in lines):
                last = time.monotonic()
            yield from lines
    if MARK not in rest:
        yield rest
