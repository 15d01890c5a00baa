"""Test files in parallel processes; what a process that dies leaves goes on in a new one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event

from tests.upstream.process import Ended, Outcome, Task, end_running

PASSED, FAILED, SKIPPED, XFAILED = "passed", "failed", "skipped", "xfailed"
CRASHED, TIMED_OUT = "crashed", "timeout"
STATES = (PASSED, FAILED, SKIPPED, XFAILED, CRASHED, TIMED_OUT)
BAD = frozenset({FAILED, CRASHED, TIMED_OUT})
# A process costs a start and an import; a crash costs what is left of its files a new start.
TESTS = 1500

# Runs a process, and is told of each test that ended.
Tell = Callable[[str], None]
Run = Callable[[Task, Tell], Ended]


@dataclass(slots=True)
class Results:
    """What became of each test.

    A file that was not collected, and a process that died between two tests, stand here as tests.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    collected: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)
    # The files that were run.
    files: set[str] = field(default_factory=set)

    def add(self, other: "Results") -> None:
        """Take in what ran elsewhere."""
        self.outcomes.update(other.outcomes)
        self.collected |= other.collected
        self.excluded |= other.excluded
        self.files |= other.files

    def lost(self) -> list[str]:
        """Return the tests that were collected and have no outcome."""
        return sorted(self.collected - self.outcomes.keys())

    def state(self, *states: str) -> set[str]:
        """Return the tests that ended in one of these states."""
        return {name for name, outcome in self.outcomes.items() if outcome.state in states}


def file_of(name: str) -> str:
    """Return the file of a test."""
    return name.partition("::")[0]


def bunches(
    files: Iterable[str], weights: Mapping[str, int], limit: int = TESTS
) -> list[list[str]]:
    """Return the files, together as long as they have few tests, and those with most first."""
    unknown = limit // 4
    found: list[list[str]] = []
    size = limit
    for file in files:
        weight = weights.get(file, unknown)
        if size + weight > limit:
            found.append([])
            size = 0
        found[-1].append(file)
        size += weight
    return sorted(found, key=lambda bunch: -sum(weights.get(file, unknown) for file in bunch))


def run_bunch(run: Run, task: Task, tell: Tell) -> Results:
    """Run some files to their end, in as many processes as it takes."""
    results = Results(files=set(task.files))
    remaining = list(task.files)
    while remaining:
        ended = run(replace(task, files=remaining, done=sorted(results.outcomes)), tell)
        results.outcomes.update(ended.outcomes)
        results.collected |= {*ended.collected, *ended.outcomes}
        results.excluded |= {*ended.excluded}
        if ended.well:
            break
        remaining = _charge(results, ended, remaining, tell)
    return results


def _charge(results: Results, ended: Ended, remaining: list[str], tell: Tell) -> list[str]:
    """Note who ended a process; returns the files that are left."""
    state = TIMED_OUT if ended.timed_out else CRASHED
    said = "no sign of life" if ended.timed_out else f"status {ended.status}"
    outcome = Outcome(state, detail=f"{said}\n{ended.output}")
    if ended.running in remaining:
        names = [ended.running]
        left = [file for file in remaining if file != ended.running]
    elif ended.running:
        names = [ended.running]
        waiting = {file_of(name) for name in ended.collected if name not in results.outcomes}
        waiting.add(file_of(ended.running))
        left = [file for file in remaining if file in waiting]
    elif ended.finished:
        names, left = [f"{remaining[-1]}::(exit)"], []
    else:
        names, left = [f"{file}::(process)" for file in remaining], []
    for name in names:
        results.outcomes[name] = outcome
        results.collected.add(name)
        tell(state)
    return left


def run_all(run: Run, files: Sequence[Sequence[str]], task: Task, jobs: int, tell: Tell) -> Results:
    """Run bunches of files in parallel."""
    whole = Results()
    stop = Event()

    def unless_stopped(part: Task, tell: Tell) -> Ended:
        if stop.is_set():
            raise CancelledError
        return run(part, tell)

    def one(bunch: Sequence[str]) -> Results:
        return run_bunch(unless_stopped, replace(task, files=bunch), tell)

    with ThreadPoolExecutor(jobs) as pool:
        try:
            for part in pool.map(one, files):
                whole.add(part)
        except BaseException:
            stop.set()
            end_running()
            raise
    return whole
