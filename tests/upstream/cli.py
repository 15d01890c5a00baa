"""The command: suites, one after the other, each in parallel processes."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path

from tests.upstream import expectations, process, report
from tests.upstream import suite as suites
from tests.upstream.errors import UpstreamError
from tests.upstream.process import Ended, Place, Task
from tests.upstream.shards import BAD, Results, Tell, bunches, run_all
from tests.upstream.suite import Suite

DESCRIPTION = """\
Runs the tests of the projects that wheels are made of on the runtime, and compares with the lists
in tests/data/upstream. With --native they run on this machine's interpreter as well, with the
wheels that the projects publish: what fails there too is not ours.
"""


def parser() -> argparse.ArgumentParser:
    """Return the command's parser."""
    found = argparse.ArgumentParser(
        "upstream-tests",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = found.add_argument
    add("--runner", type=Path, required=True, help=argparse.SUPPRESS)
    add("--prefix", type=Path, required=True, help=argparse.SUPPRESS)
    add("--python", type=Path, required=True, help=argparse.SUPPRESS)
    add("--libraries", required=True, help=argparse.SUPPRESS)
    add("--all", action="store_true", help="every suite")
    add("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processes at a time")
    add("--shard", default="1/1", metavar="I/N", help="every N-th file, from the I-th")
    add("--native", action="store_true", help="natively as well")
    add("--update", action="store_true", help="write the lists; reasons stay")
    add("--files", metavar="PATTERN", help="only files whose name matches")
    add("-k", metavar="EXPRESSION", help="pytest's: only these tests")
    add("--details", action="store_true", help="let pytest say more of failed assertions (slower)")
    add("--logs", type=Path, metavar="DIR", help="a folder for what every test said")
    add("names", nargs="*", metavar="NAME", help=f"of a suite: {' '.join(suites.names())}")
    return found


def chosen(options: argparse.Namespace) -> list[str]:
    """Return the suites that were asked for; raises `UpstreamError`."""
    unknown = sorted(set(options.names) - set(suites.names()))
    if unknown:
        known = " ".join(suites.names())
        raise UpstreamError(f"no suite is named {' '.join(unknown)}; known: {known}")
    if bool(options.names) == options.all:
        raise UpstreamError("expected names of suites, or --all")
    if options.update and options.k:
        raise UpstreamError("--update: lists are of whole files; leave out -k")
    return suites.names() if options.all else options.names


def shard(text: str, files: Sequence[str]) -> list[str]:
    """Return the files of a part `I/N`; raises `UpstreamError`."""
    index, _, count = text.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise UpstreamError(f"--shard: expected I/N, I from 1 to N, found {text!r}")
    return list(files[int(index) - 1 :: int(count)])


def on_wasix(options: argparse.Namespace, suite: Suite) -> Place:
    """Return where the suite runs on the runtime."""
    command = [str(options.runner), "--prefix", str(options.prefix)]
    # The runner keeps images of such trees, and a copy of a mount for one start.
    for site in [*suite.sites, *filter(None, [suite.tests])]:
        command += ["--site", site]
    for name, value in suite.environment.items():
        command += ["--env", f"{name}={value}"]
    if suite.network:
        command.append("--network")
    return Place([*command, "--"], dict(os.environ))


def natively(options: argparse.Namespace, suite: Suite) -> Place:
    """Return where the suite runs on the build machine's interpreter."""
    environment = {
        # No compilers, which the runtime has not either.
        "PATH": str(options.python.parent),
        "LANG": "C.UTF-8",
        "PYTHONPATH": ":".join(suite.sites),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LD_LIBRARY_PATH": options.libraries,
        **suite.environment,
    }
    return Place([str(options.python)], environment, suite.tests, bare=True)


def run_suite(
    options: argparse.Namespace, suite: Suite, place: Place, task: Task, label: str
) -> tuple[Results, float]:
    """Run the files of a task in one place; returns what came out, and the seconds it took."""
    listed = expectations.read(suite.name, suite.version).files
    weights = {file: max(listed[file]) for file in task.files if file in listed}

    def run(part: Task, tell: Tell) -> Ended:
        return process.run(place, suite, part, suite.seconds, tell)

    progress = report.Progress(sys.stderr, label, sum(weights.values()))
    started = time.monotonic()
    found = run_all(run, bunches(task.files, weights), task, options.jobs, progress.tell)
    progress.close()
    return found, time.monotonic() - started


def one(options: argparse.Namespace, name: str) -> bool:
    """Run a suite; returns whether it went as the list says."""
    suite = suites.load(name, suites.build(f"upstreamTests.{name}"))
    expected = expectations.read(name, suite.version)
    files = suite.test_files()
    part = shard(options.shard, files)
    if options.files:
        part = [file for file in part if fnmatch(file, options.files)]
    if not part:
        raise UpstreamError(f"{name}: no test file is left")
    arguments = ["--assert", "rewrite" if options.details else "plain"]
    arguments += ["-k", options.k] if options.k else []
    without = [*suite.without, *(entry.what for entry in expected.exclude)]
    task = Task(part, without, (), arguments)
    found, seconds = run_suite(options, suite, on_wasix(options, suite), task, name)
    found.excluded -= _left_out(suite, found.excluded)
    rows = [(f"{name} {suite.version}", found, seconds)]
    there = None
    if options.native:
        native = suites.load(name, suites.build(f"upstreamTests.{name}.native"))
        task = Task(part, suite.without, (), arguments)
        there, seconds = run_suite(
            options, native, natively(options, native), task, f"{name} natively"
        )
        there.excluded.clear()
        rows.append(("natively", there, seconds))
    whole = part == files and not options.k
    if options.update:
        expected = expectations.updated(expected, suite.version, found, there)
        expectations.write(name, expected)
    wrong = []
    if not options.k:
        wrong = expectations.problems(expected, suite.version, found, whole=whole)
    else:
        known = expected.known(found.outcomes)
        bad = sorted(found.state(*BAD) - known)
        wrong = [f"{each}: {found.outcomes[each].state}" for each in bad]
    if options.logs:
        write_log(options.logs / name, found, there)
    print(f"\n{report.table(rows)}\n")
    print(report.slowest(found), end="")
    if there is not None:
        print(report.beside(found, there, expected))
    elif not options.k:
        print(f"of what passes natively, passes here, by the list: {expected.share()}")
    if not options.k and not options.update:
        print(
            "".join(f"more than listed: {line}\n" for line in expectations.gains(expected, found))
        )
    print("".join(f"{name}: {line}\n" for line in wrong), end="", flush=True)
    return not wrong


def _left_out(suite: Suite, names: set[str]) -> set[str]:
    entries = [expectations.Entry(what, "") for what in suite.without]
    return set().union(*(entry.among(names) for entry in entries))


def write_log(folder: Path, found: Results, native: Results | None) -> None:
    """Write down what every test said."""
    folder.mkdir(parents=True, exist_ok=True)
    for label, results in (("wasix", found), ("native", native)):
        if results is not None:
            data = {name: asdict(outcome) for name, outcome in sorted(results.outcomes.items())}
            (folder / f"{label}.json").write_text(json.dumps(data, indent=1))


def main(argv: Sequence[str]) -> int:
    """Run the command; returns the exit status."""
    # A shell ignores the one for its background jobs, and the tests would inherit that.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    options = parser().parse_args(argv)
    try:
        good = [one(options, name) for name in chosen(options)]
    except UpstreamError as error:
        print(f"upstream-tests: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0 if all(good) else 1
