"""CPython's own test suite on the runtime, file by file, in parallel.

The lists are reviewed and committed: `tests/data/cpython/passing.txt` names the files that pass,
`excluded.txt` gives every other file a reason, and `ignored.txt` is regrtest's list of single
tests that are left out of a file, each after its reason. `native.txt` is made by `--native
PYTHON --update`: the files that pass with the build machine's interpreter of the same version.
"""

from __future__ import annotations

import argparse
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "cpython"
NATIVE_HEAD = "# Test files that pass natively, made by: cpython-tests --native PYTHON --update"
SECONDS = 300.0
# Statuses of libregrtest (test.libregrtest.results) and of the runner.
NO_TESTS_RAN, TIMED_OUT, TRAPPED = 4, 124, 134


@dataclass(frozen=True)
class Result:
    """How a test file ended: `state` is pass, skip, fail, crash or timeout."""

    name: str
    state: str
    seconds: float
    output: str


@dataclass(frozen=True)
class Interpreter:
    """What runs `python`: a command, and its arguments before those of Python."""

    command: Sequence[str]
    environment: Mapping[str, str]

    def run(self, arguments: Sequence[str], seconds: float) -> tuple[int, str]:
        """Return exit status and output of one start."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                ended = subprocess.run(
                    [*self.command, *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    env=self.environment,
                    cwd=folder,
                    timeout=seconds + 60,
                    check=False,
                )
            except subprocess.TimeoutExpired as error:
                return TIMED_OUT, (error.stdout or b"").decode(errors="replace")
        return ended.returncode, ended.stdout.decode(errors="replace")


def on_wasix(runner: Path, prefix: Path, seconds: float) -> Interpreter:
    """The interpreter of `prefix` on the runtime."""
    # regrtest would put a name there that is not UTF-8, which the runtime refuses.
    guard = ["--env", "PYTHONREGRTEST_UNICODE_GUARD=\u00e6"]
    command = [str(runner), "--prefix", str(prefix), "--network", "--timeout", str(seconds), *guard]
    ignored = f"{DATA / 'ignored.txt'}:/ignored.txt:ro"
    return Interpreter([*command, "--mount", ignored, "--cwd", "/tmp", "--"], dict(os.environ))


def native(program: Path, prefix: Path, tree: Path) -> Interpreter:
    """The build machine's interpreter with the same library and tests, laid out in `tree`.

    A tree of its own, as tests write byte code beside what they import.
    """
    (tree / "bin").mkdir(parents=True)
    shutil.copy2(program, tree / "bin")
    version = next((prefix / "lib").glob("python3.*")).name
    library, own = tree / "lib" / version, program.parent.parent / "lib" / version
    # A copied file is of today: zip archives do not take those of 1970.
    copy = functools.partial(shutil.copytree, copy_function=shutil.copy)
    wasm = shutil.ignore_patterns("lib-dynload", "config-*", "_sysconfigdata*", "__pycache__")
    copy(prefix / "lib" / version, library, ignore=wasm)
    copy(own / "lib-dynload", library / "lib-dynload")
    for path in own.glob("_sysconfigdata*.py"):
        shutil.copy(path, library)
    for path in [library, *library.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)
    return Interpreter([str(tree / "bin" / program.name)], dict(os.environ))


def run_file(interpreter: Interpreter, name: str, options: Sequence[str], limit: float) -> Result:
    """Run one test file."""
    start = time.monotonic()
    status, output = interpreter.run(
        ["-m", "test", "-W", "--timeout", f"{limit - 20:.0f}", *options, name], limit
    )
    seconds = time.monotonic() - start
    if status == TIMED_OUT:
        state = "timeout"
    elif status in (0, NO_TESTS_RAN):
        skipped = re.search(rf"^{re.escape(name)} skipped|Result: .*NO TESTS RAN", output, re.M)
        state = "skip" if skipped else "pass"
    else:
        state = "fail" if "Result: FAILURE" in output or "== Tests result" in output else "crash"
    return Result(name, state, seconds, output)


def read_list(path: Path) -> dict[str, str]:
    """Return the names of a list, each with the reason that stands above it."""
    found: dict[str, str] = {}
    reason = ""
    for line in path.read_text().splitlines() if path.exists() else []:
        if line.startswith("#"):
            reason = line.lstrip("# ")
        elif line.strip():
            found[line.strip()] = reason
    return found


def names_of(interpreter: Interpreter) -> list[str]:
    """The test files that regrtest finds."""
    status, output = interpreter.run(["-m", "test", "--list-tests"], SECONDS)
    names = [line for line in output.splitlines() if re.fullmatch(r"[\w.]+", line)]
    if status != 0 or len(names) < 100:
        raise SystemExit(f"cpython-tests: regrtest lists no tests:\n{output}")
    return names


def run_all(
    interpreter: Interpreter,
    names: Iterable[str],
    options: Sequence[str],
    jobs: int,
    limit: float,
    logs: Path | None = None,
) -> list[Result]:
    """Run the files in parallel, with a line for each that ended and its output in `logs`."""
    if logs:
        logs.mkdir(parents=True, exist_ok=True)
    results = []
    with ThreadPoolExecutor(jobs) as pool:
        waiting = [pool.submit(run_file, interpreter, name, options, limit) for name in names]
        for done in as_completed(waiting):
            result = done.result()
            results.append(result)
            if logs:
                (logs / f"{result.name}.txt").write_text(result.output)
            counts = Counter(each.state for each in results)
            totals = " ".join(f"{state} {count}" for state, count in sorted(counts.items()))
            print(
                f"[{len(results)}/{len(waiting)}] {result.state:7} {result.name} "
                f"({result.seconds:.1f} s; {totals})",
                flush=True,
            )
    return sorted(results, key=lambda result: result.name)


def compare(results: Sequence[Result]) -> list[str]:
    """Return what the committed lists say otherwise."""
    passing, excluded = read_list(DATA / "passing.txt"), read_list(DATA / "excluded.txt")
    wrong = []
    for result in results:
        if result.state == "pass" and result.name not in passing:
            wrong.append(f"{result.name} passes and is not in passing.txt")
        elif result.state != "pass" and result.name in passing:
            wrong.append(f"{result.name} is in passing.txt: {result.state}")
        elif result.state != "pass" and not excluded.get(result.name):
            wrong.append(f"{result.name} has no reason in excluded.txt: {result.state}")
    return wrong


def share(results: Sequence[Result]) -> str:
    """Return how many of the files that pass natively, and ran, passed."""
    native_names = read_list(DATA / "native.txt")
    states = [result.state for result in results if result.name in native_names]
    passed = states.count("pass")
    percent = 100 * passed / max(1, len(states))
    return f"{passed} of {len(states)} files that pass natively pass here ({percent:.1f} %)"


def update_native(results: Sequence[Result]) -> None:
    """Put what ran natively into the list."""
    path = DATA / "native.txt"
    names = set(read_list(path)) - {result.name for result in results}
    names |= {result.name for result in results if result.state == "pass"}
    path.write_text("\n".join([NATIVE_HEAD, *sorted(names)]) + "\n")


def main() -> int:
    """Run the suite; the status is 0 if it ends as the lists say."""
    parser = argparse.ArgumentParser(prog="cpython-tests", description=__doc__)
    parser.add_argument("--runner", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--prefix", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--native", type=Path, help="run on this interpreter of the machine")
    parser.add_argument("--update", action="store_true", help="with --native: native.txt")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each file")
    parser.add_argument("--shard", default="1/1", help="I/N: every N-th file, from the I-th")
    parser.add_argument("--logs", type=Path, help="a folder for the output of each file")
    parser.add_argument("names", nargs="*", help="test files; without any, all of them")
    options = parser.parse_args()

    # A shell ignores it for its background jobs, and the tests would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        return run(options, Path(folder))


def run(options: argparse.Namespace, folder: Path) -> int:
    """Run what was asked for; `folder` is for a native interpreter."""
    if options.native:
        interpreter = native(options.native, options.prefix, folder / "python")
        regrtest = []
    else:
        interpreter = on_wasix(options.runner, options.prefix, options.seconds)
        regrtest = ["--ignorefile", "/ignored.txt"]
    index, count = (int(part) for part in options.shard.split("/"))
    names = (options.names or names_of(interpreter))[index - 1 :: count]
    results = run_all(interpreter, names, regrtest, options.jobs, options.seconds, options.logs)
    if options.logs:
        lines = [f"{result.state} {result.name} {result.seconds:.1f}\n" for result in results]
        (options.logs / "results.txt").write_text("".join(lines))
    wrong = [] if options.native else compare(results)
    print("\n".join(wrong))
    if options.native and options.update:
        update_native(results)
    if not options.native:
        print(share(results))
    counts = Counter(result.state for result in results)
    print(", ".join(f"{count} {state}" for state, count in counts.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
