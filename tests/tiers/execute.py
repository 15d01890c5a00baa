"""Runs tasks on a number of slots, until they are done, the time is up, or somebody says stop."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import FrameType

from tests.tiers import nix
from tests.tiers.plan import BUILD, Task

POLL = 0.1
# What Nix gets to end its builders.
GRACE = 15


class State(Enum):
    """How a task ended."""

    DONE = "done"
    THERE = "there"
    FAILED = "failed"
    # Something that it needs failed.
    BLOCKED = "blocked"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Result:
    """A task's end."""

    task: Task
    state: State
    seconds: float = 0.0
    log: Path | None = None
    # The packages that a blocked task waited for in vain.
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class Stop:
    """The signal that asked for the end, once there was one."""

    signal: int = 0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note signals that ask for the end instead of dying of them, with children left."""

        def note(number: int, _: FrameType | None) -> None:
            self.signal = self.signal or number

        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = [signal.signal(number, note) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)


@dataclass(slots=True)
class Running:
    """A child process and its task."""

    task: Task
    process: subprocess.Popen[bytes]
    log: Path
    started: float


def end(processes: Collection["subprocess.Popen[bytes]"], grace: float = GRACE) -> None:
    """End children with all that they started, as Ctrl-C would."""
    for process in processes:
        _signal(process, signal.SIGINT)
    deadline = time.monotonic() + grace
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    if process.poll() is None:
        # Each leads a group of its own; see start_new_session.
        os.killpg(process.pid, number)


@dataclass(slots=True)
class Execution:
    """One run through a list of tasks, the most urgent first."""

    tasks: Sequence[Task]
    slots: int
    stop: Stop
    # In time.monotonic().
    deadline: float
    # Called with each result as it comes.
    finished: Callable[[Result], None]
    # Called now and then with what is running.
    tick: Callable[[Collection[Task]], None]

    def run(self) -> list[Result]:
        """Return a result for each task."""
        paths = {path for task in self.tasks for path in task.derivation.outputs}
        invalid = nix.invalid(sorted(paths))
        results: list[Result] = []
        waiting: list[Task] = []
        # How builds ended, by package.
        builds: dict[str, State] = {}

        def note(result: Result) -> None:
            results.append(result)
            if result.task.part == BUILD:
                builds[result.task.package] = result.state
            self.finished(result)

        for task in self.tasks:
            if invalid.intersection(task.derivation.outputs):
                waiting.append(task)
            else:
                note(Result(task, State.THERE))
        # A build that nobody has to do here is no reason to wait.
        pending = {task.package for task in waiting if task.part == BUILD}
        running: list[Running] = []
        logs = Path(tempfile.mkdtemp(prefix="tiers-"))
        try:
            while waiting or running:
                if self.stop.signal or time.monotonic() >= self.deadline:
                    break
                waiting = self._start(waiting, running, pending, builds, note, logs)
                self.tick([each.task for each in running])
                self._collect(running, note)
                if running:
                    time.sleep(POLL)
        finally:
            end([each.process for each in running])
        # One may have ended well by itself just then.
        self._collect(running, note, only_good=True)
        for each in running:
            note(Result(each.task, State.UNREACHED))
        for task in waiting:
            note(Result(task, State.UNREACHED))
        if not any(result.state is State.FAILED for result in results):
            shutil.rmtree(logs)
        return results

    def _start(
        self,
        waiting: Sequence[Task],
        running: list[Running],
        pending: Collection[str],
        builds: dict[str, State],
        note: Callable[[Result], None],
        logs: Path,
    ) -> list[Task]:
        """Fill the free slots; returns what goes on waiting."""
        left = []
        for task in waiting:
            needed = [name for name in task.needs if name in pending]
            missing = [n for n in needed if builds.get(n) in {State.FAILED, State.BLOCKED}]
            if missing:
                note(Result(task, State.BLOCKED, missing=tuple(sorted(missing))))
            elif len(running) < self.slots and all(name in builds for name in needed):
                log = logs / f"{task.package}-{task.part}.log"
                with log.open("wb") as file:
                    process = subprocess.Popen(
                        nix.realise(task.derivation.path),
                        stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL,
                        stderr=file,
                        start_new_session=True,
                    )
                running.append(Running(task, process, log, time.monotonic()))
            else:
                left.append(task)
        return left

    def _collect(
        self, running: list[Running], note: Callable[[Result], None], *, only_good: bool = False
    ) -> None:
        for each in list(running):
            status = each.process.poll()
            if status is None or (only_good and status != 0):
                continue
            running.remove(each)
            seconds = time.monotonic() - each.started
            state = State.DONE if status == 0 else State.FAILED
            note(Result(each.task, state, seconds, each.log))
