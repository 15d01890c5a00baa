"""What a run says while it goes on, and its table at the end."""

import os
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from tests.tiers.execute import Result, State
from tests.tiers.plan import BUILD, Task

TAIL = 25
BAD = {State.FAILED, State.BLOCKED}


def clock(seconds: float) -> str:
    """Return minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def label(task: Task) -> str:
    """Return the name of a task, with the package's size if it matters."""
    return f"{task.package} {task.part}" + (" (large)" if task.large and task.part == BUILD else "")


@dataclass(slots=True)
class Progress:
    """Counts results: a line that changes on a terminal, a line for each elsewhere."""

    out: TextIO
    total: int
    started: float
    count: int = 0
    shown: str = field(default="", init=False)

    def finished(self, result: Result) -> None:
        """Count a result, and show the end of the log of what failed."""
        if result.state is State.UNREACHED:
            return
        self.count += 1
        if result.state is State.THERE:
            return
        told = f"{self._head()} {label(result.task)}"
        if result.state is State.DONE:
            if not self.out.isatty():
                self._line(f"{told}: {result.seconds:.1f} s")
        elif result.state is State.BLOCKED:
            self._line(f"{told}: not started, without {' '.join(result.missing)}")
        else:
            self._line(f"{told}: FAILED after {result.seconds:.1f} s")
            if result.log is not None:
                lines = result.log.read_text(errors="replace").splitlines()
                self._line("\n".join(f"    {line}" for line in lines[-TAIL:]))
                self._line(f"    the whole log: {result.log}")

    def tick(self, running: Collection[Task]) -> None:
        """Show what is running."""
        if not self.out.isatty() or not running:
            return
        text = f"{self._head()} {', '.join(label(task) for task in running)}"
        text = text[: os.get_terminal_size(self.out.fileno()).columns - 1]
        if text != self.shown:
            self.out.write(f"\r\033[K{text}")
            self.out.flush()
            self.shown = text

    def close(self) -> None:
        """Leave an empty line to whoever writes next."""
        if self.shown:
            self.out.write("\r\033[K")
            self.out.flush()
            self.shown = ""

    def _head(self) -> str:
        return f"[{self.count}/{self.total}] {clock(time.monotonic() - self.started)}"

    def _line(self, text: str) -> None:
        self.close()
        self.out.write(f"{text}\n")
        self.out.flush()


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a package."""

    package: str
    # built, tested, failed, blocked, unreached
    state: str
    build: float
    checks: float
    failed: tuple[str, ...]
    # Nothing of it had to be done.
    there: bool

    @property
    def seconds(self) -> float:
        """Return the time of all its tasks."""
        return self.build + self.checks


def rows(results: Iterable[Result], tested: Collection[str]) -> list[Row]:
    """Return a row for each package, the slowest first."""
    by_package: dict[str, list[Result]] = {}
    for result in results:
        by_package.setdefault(result.task.package, []).append(result)
    found = [_row(name, each, name in tested) for name, each in by_package.items()]
    return sorted(found, key=lambda row: (-row.seconds, row.package))


def _row(name: str, results: Sequence[Result], tested: bool) -> Row:
    states = {result.state for result in results}
    if State.FAILED in states:
        state = "failed"
    elif State.BLOCKED in states:
        state = "blocked"
    elif State.UNREACHED in states:
        state = "unreached"
    else:
        checked = any(result.task.part != BUILD for result in results)
        state = "tested" if tested and checked else "built"
    return Row(
        package=name,
        state=state,
        build=sum(result.seconds for result in results if result.task.part == BUILD),
        checks=sum(result.seconds for result in results if result.task.part != BUILD),
        failed=tuple(result.task.part for result in results if result.state in BAD),
        there=states == {State.THERE},
    )


def summary(table: Sequence[Row], elapsed: float) -> str:
    """Return the table and the counts under it."""
    lines = [f"{'package':<24} {'result':<10} {'build':>8} {'checks':>8}   seconds, slowest first"]
    for row in table:
        if row.there or (row.state == "unreached" and not row.seconds):
            continue
        what = f"   {', '.join(row.failed)}" if row.failed else ""
        lines.append(
            f"{row.package:<24} {row.state:<10} {row.build:>8.1f} {row.checks:>8.1f}{what}"
        )
    if len(lines) == 1:
        lines = []
    there = sum(row.there for row in table)
    counts = [
        f"{sum(row.state == state for row in table)} {word}"
        for state, word in (("tested", "tested"), ("built", "only built"), ("failed", "failed"))
    ]
    blocked = [row.package for row in table if row.state == "blocked"]
    if blocked:
        counts.append(f"{len(blocked)} without what they need")
    lines.append(f"{', '.join(counts)}; {there} of them were there already; {clock(elapsed)}")
    return "\n".join(lines)


def unreached(table: Sequence[Row], catalogue: Collection[str]) -> list[str]:
    """Return the packages of the catalogue whose turn did not come."""
    return sorted(r.package for r in table if r.state == "unreached" and r.package in catalogue)


def closing(table: Sequence[Row]) -> str:
    """Return the last line, in the words that test runners have for it."""
    good = sum(row.state in {"tested", "built"} for row in table)
    bad = sum(row.state in {"failed", "blocked"} for row in table)
    skipped = len(table) - good - bad
    return f"outputs: {good} passed, {bad} failed" + (f", {skipped} skipped" if skipped else "")


def reached_line(missing: Sequence[str], total: int) -> str:
    """Say how much of the catalogue was not reached."""
    if not missing:
        return f"0 of {total} packages not reached"
    return f"{len(missing)} of {total} packages not reached: {' '.join(missing)}"
