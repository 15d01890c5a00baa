"""The command: what is built ahead, pytest, and what is said at the end."""

import argparse
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from tests.tiers import changes, mechanisms, nix
from tests.tiers.catalogue import TOOLCHAIN, Package, packages, required
from tests.tiers.errors import TiersError
from tests.tiers.execute import Execution, Stop, end
from tests.tiers.plan import INTERPRETER, Selection, order, select, tasks
from tests.tiers.report import Progress, Row, closing, reached_line, rows, summary, unreached

# Of pytest.
NO_TESTS = 5
# A worker on each processor; tests of an `xdist_group` run in one of them.
WORKERS = ("-n", "auto", "--dist", "loadgroup")

DESCRIPTION = """\
Builds the toolchain, the interpreter and one package for each build mechanism, with their checks,
then runs pytest over tests/. With --all it builds and tests the whole catalogue.

Other arguments are pytest's (a file, -k, -m, -x ...). With any of them tests run in one process, or
in as many as -n says, and without --all nothing is built ahead: tests build what they use.
"""


def minutes(text: str) -> float:
    """Return a positive number of minutes; raises `ValueError`, as argparse wants."""
    value = float(text)
    if not (math.isfinite(value) and value > 0):
        raise ValueError(text)
    return value


@dataclass(frozen=True, slots=True)
class Options:
    """The command line."""

    everything: bool
    limit: float | None
    since: str | None
    pytest: tuple[str, ...]


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing usage and leaving."""
        raise TiersError(message)


def parse(argv: Sequence[str]) -> Options:
    """Split own options from pytest's."""
    parser = Parser(
        "test",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--all", action="store_true", help="build and test every package of the catalogue"
    )
    parser.add_argument(
        "--time-limit",
        metavar="MINUTES",
        help="with --all: start no build and end those running after this time, and say which"
        " packages were not reached; what a change touches comes first",
    )
    parser.add_argument(
        "--changed-since",
        metavar="COMMIT",
        help="with --time-limit: what the change started from (where it left origin's branch, or"
        " else the last commit that is four hours older than the newest)",
    )
    known, rest = parser.parse_known_args(argv)
    limit = None
    if known.time_limit is not None:
        try:
            limit = minutes(known.time_limit)
        except ValueError:
            found = f"expected a positive number of minutes, found {known.time_limit!r}"
            raise TiersError(f"--time-limit: {found}") from None
    if limit is not None and not known.all:
        raise TiersError("--time-limit: needs --all; without it everything is built")
    if known.changed_since is not None and limit is None:
        raise TiersError("--changed-since: needs --time-limit; without it all are reached")
    since = known.changed_since
    if since is not None and not changes.git(
        "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}"
    ):
        raise TiersError(f"--changed-since: expected a commit of this checkout, found {since!r}")
    return Options(known.all, limit, since, tuple(rest))


@dataclass(slots=True)
class Run:
    """One run of the command."""

    options: Options
    stop: Stop
    started: float

    def say(self, text: str) -> None:
        """Print a line at once, as children print as well."""
        print(text, flush=True)

    def child(self, command: Sequence[object], deadline: float = math.inf) -> int:
        """Run a command in the foreground; returns its status.

        Asked to stop, and at the deadline, it is ended.
        """
        process = subprocess.Popen([str(word) for word in command], start_new_session=True)
        while process.poll() is None:
            if self.stop.signal or time.monotonic() >= deadline:
                end([process])
            else:
                try:
                    process.wait(0.2)
                except subprocess.TimeoutExpired:
                    continue
        return process.returncode

    def pytest(self, *arguments: str) -> int:
        """Run pytest, on all processors unless it is given arguments; returns its status."""
        own = self.options.pytest
        chosen = own or WORKERS
        return self.child([sys.executable, "-m", "pytest", *arguments, *chosen])

    def touched(self) -> set[str]:
        """Return the packages that the change touches, and say since when."""
        revision = self.options.since or changes.base()
        if revision is None:
            self.say("no commit to compare with: no package comes first")
            return set()
        try:
            before = changes.paths(revision)
        except TiersError as error:
            # The tree of that commit may be what the change mends.
            self.say(f"no package comes first, as {revision[:12]} does not evaluate: {error}")
            return set()
        found = changes.touched(packages(), *before)
        self.say(f"{len(found)} packages differ from {revision[:12]}, and come first")
        return found

    def build(self, selection: Selection, toolchain: Sequence[str]) -> list[Row] | None:
        """Build and check a selection; None if there is no toolchain to do it with."""
        self.say(f"toolchain: {' '.join(toolchain)}")
        limit = self.options.limit
        deadline = math.inf if limit is None else self.started + 60 * limit
        if self.child(nix.build(toolchain), deadline) != 0:
            return None
        touched = self.touched() if limit is not None else set()
        ordered = order(
            selection.tested,
            packages(),
            touched,
            limited=limit is not None,
            seed=changes.git("rev-parse", "HEAD") or "",
        )
        work = tasks(ordered, packages(), required(), everything=self.options.everything)
        self.say(self.announce(selection))
        progress = Progress(sys.stdout, len(work), self.started)
        execution = Execution(
            work, nix.cores(), self.stop, deadline, progress.finished, progress.tick
        )
        results = execution.run()
        progress.close()
        table = rows(results, {*selection.tested, *toolchain, INTERPRETER})
        self.say(summary(table, time.monotonic() - self.started))
        if self.stop.signal:
            missing = unreached(table, selection.tested)
            self.say(reached_line(missing, len(selection.tested)))
        return table

    def announce(self, selection: Selection) -> str:
        """Say what is about to be done, and what is not."""
        large = sorted(name for name in selection.tested if packages()[name].large)
        told = f"packages to test: {len(selection.tested)}"
        if large:
            told += f", of which large: {' '.join(large)}"
        if selection.left:
            told += f"; left to --all: {len(selection.left)}"
        return told

    def run(self) -> int:
        """Do what the options say; returns the exit status."""
        everything = self.options.everything
        if self.options.pytest and not everything:
            status = self.pytest()
            return 128 + self.stop.signal if self.stop.signal else status
        wanted = mechanisms.entries()
        selection = select(
            packages(),
            required(),
            {entry.package for entry in wanted.values()},
            everything=everything,
        )
        toolchain = [n for n, p in packages().items() if p.kind == TOOLCHAIN and n != INTERPRETER]
        table = self.build(selection, toolchain)
        if self.stop.signal:
            return 128 + self.stop.signal
        if table is None:
            self.say("without the toolchain nothing else can be built")
            return 1
        states = {row.package: row.state for row in table}
        bad = [name for name, state in states.items() if state in {"failed", "blocked"}]
        tested = sorted(name for name in selection.tested if states.get(name) == "tested")
        status = self.pytest(*_tier(packages(), tested, everything=everything))
        if self.stop.signal:
            return 128 + self.stop.signal
        # A choice of tests may come to nothing only if nothing was reached.
        passed = status == 0 or (status == NO_TESTS and not tested)
        if everything:
            missing = unreached(table, selection.tested)
            self.say(reached_line(missing, len(selection.tested)))
            self.say(closing(table))
        elif bad:
            self.say(f"failed before pytest: {' '.join(sorted(bad))}")
        return int(bool(bad) or not passed)


def _tier(
    packages: dict[str, Package], tested: Sequence[str], *, everything: bool
) -> Sequence[str]:
    """Return pytest's options for tests that go over the catalogue."""
    if everything and all(name in tested for name, p in packages.items() if p.in_catalogue):
        return ["--all"]
    return [f"--packages={','.join(tested)}"]


def _open_streams() -> None:
    """Put /dev/null where a standard stream is closed, lest other files get its number."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")


def main(argv: Sequence[str]) -> int:
    """Run the command; returns the exit status."""
    _open_streams()
    stop = Stop()
    try:
        with stop.listening():
            return Run(parse(argv), stop, time.monotonic()).run()
    except TiersError as error:
        # Of the terminal's signals the child that failed has got its own.
        if stop.signal:
            return 128 + stop.signal
        print(f"test: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        # What is left of the output would fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            return 128 + signal.SIGPIPE
        print(f"test: {error}", file=sys.stderr)
        return 2
