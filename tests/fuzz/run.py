"""Mutate, inspect, and say what should not have happened.

A mutation is told by its number, so a finding is seen again with `--first NUMBER --count 1`. Every
inspection has limits of time and memory. Seeds are `tests/data/fuzz/modules` and `wheels`; what was
once found goes there as well.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

from tests.fuzz import mutate
from wasix_index import inspected, inspection
from wasix_index.errors import WasixIndexError
from wasix_wasm import symbols
from wasix_wasm.errors import WasixWasmError
from wasix_wheel.errors import WasixWheelError

SEEDS = Path(__file__).parents[1] / "data/fuzz"
# Of one inspection, on a loaded machine.
SECONDS = 5
# Of the process, over what it has at the start.
BYTES = 256 << 20
CHUNK = 2_000
OWN = (WasixIndexError, WasixWasmError, WasixWheelError)
_EXPORTS = "PyModule_Create2 func (i32,i32)->(i32)\nerrno tls -\nmalloc func (i32)->(i32)\n"


class TooSlowError(Exception):
    """An inspection took longer than it may."""


@dataclass
class Result:
    """What became of some mutations, and for each kind of finding its first number."""

    outcomes: Counter[str] = field(default_factory=Counter)
    findings: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, other: Result) -> None:
        """Take in what became of others."""
        self.outcomes += other.outcomes
        for what, found in other.findings.items():
            self.findings[what] = min(found, self.findings.get(what, found))


def seeds(kind: str) -> dict[str, bytes]:
    """Return the committed seeds of a kind, by their names."""
    return {path.name: path.read_bytes() for path in sorted((SEEDS / kind).iterdir())}


def rules() -> inspection.Rules:
    """Return what mutations are compared with."""
    return inspection.rules(symbols.parse(_EXPORTS, "exports"), "cpython-313")


def check(first: int, count: int) -> Result:
    """Inspect this many mutations from a number on."""
    modules, wheels = seeds("modules"), seeds("wheels")
    result, known = Result(), rules()
    with _limits(), tempfile.TemporaryDirectory(dir=_memory()) as folder:
        for number in range(first, first + count):
            if number % 3:
                name, data = mutate.of_wheel(number, wheels)
            else:
                name, data = "mutated.so", mutate.of_module(number, modules)
            path = Path(folder) / name
            path.write_bytes(data)
            place = path if number % 3 else path.parent
            result.outcomes[_inspect(place, known, number, result)] += 1
            path.unlink()
    return result


def _inspect(path: Path, known: inspection.Rules, number: int, result: Result) -> str:
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        for report in inspection.inspect([path], known):
            inspected.as_json([report])
            "\n".join(inspected.text(report)).encode()
    except OWN:
        return "refused"
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = next((f for f in reversed(frames) if "wasix_" in f.filename), frames[-1])
        what = f"{type(error).__name__} in {Path(place.filename).name}, {place.name}"
        found = (number, "".join(traceback.format_exception(error)))
        result.findings[what] = min(found, result.findings.get(what, found))
        return "stray"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "described"


@contextlib.contextmanager
def _limits() -> Iterator[None]:
    def too_slow(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    with Path("/proc/self/statm").open() as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    _, hard = limits = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGALRM, too_slow)
    resource.setrlimit(resource.RLIMIT_AS, (size + BYTES, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)
        signal.signal(signal.SIGALRM, before)


def _memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def main(argv: list[str]) -> int:
    """Run the command; the status is 0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    options = parser.parse_args(argv)
    begin = time.monotonic()
    total = Result()
    end = options.first + options.count
    starts = range(options.first, end, CHUNK)
    sizes = [min(CHUNK, end - start) for start in starts]
    if options.jobs == 1:
        for start, size in zip(starts, sizes, strict=True):
            total.add(check(start, size))
    else:
        with ProcessPoolExecutor(options.jobs) as pool:
            for result in pool.map(partial(check), starts, sizes):
                total.add(result)
    for what, (number, trace) in sorted(total.findings.items()):
        print(f"{trace}{what}: --first {number} --count 1\n")
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(total.outcomes.items()))
    print(f"{options.count} mutations in {time.monotonic() - begin:.0f} s: {counts}")
    return 1 if total.findings else 0
