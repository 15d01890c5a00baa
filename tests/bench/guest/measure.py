"""Runs inside every interpreter: benchmarks of pyperformance, and import times.

Needs nothing but the standard library, and runs benchmarks as they are: the module `pyperf`
that they import is replaced by one that measures in this process, as WebAssembly hosts that
have no processes need it.

    measure.py benchmarks FOLDER 'NAME ARGUMENT...'...
    measure.py imports MODULE...

Prints a line `NAME SECONDS` for each; SECONDS is the best of ROUNDS, for one loop.
"""

import argparse
import asyncio
import importlib
import runpy
import sys
import time
import tomllib
import types
from collections.abc import Callable, Sequence
from typing import Any

ROUNDS = 3
# Long enough for clocks of a millisecond.
SECONDS = 0.2


class Runner:
    """The part of pyperf.Runner that the benchmarks use."""

    def __init__(self, *_args: Any, **_options: Any) -> None:
        self.metadata: dict[str, Any] = {}
        self.argparser = argparse.ArgumentParser()
        self.args: argparse.Namespace | None = None

    def parse_args(self, _args: Sequence[str] | None = None) -> argparse.Namespace:
        """Options that the benchmark's line does not have keep their defaults."""
        self.args = self.argparser.parse_args(sys.argv[1:])
        for name in ("inherit_environ", "worker", "quiet", "verbose"):
            self.args.__dict__.setdefault(name, None)
        return self.args

    def bench_time_func(
        self,
        name: str,
        function: Callable[..., float],
        *args: Any,
        inner_loops: int = 1,
        **_options: Any,
    ) -> None:
        """`function(loops, *args)` returns seconds."""
        loops = 1
        while (spent := function(loops, *args)) < SECONDS:
            loops = max(loops * 2, int(loops * SECONDS / max(spent, 1e-4)))
        best = min([spent, *(function(loops, *args) for _ in range(ROUNDS - 1))])
        report(name, best / loops / inner_loops)

    def bench_func(
        self,
        name: str,
        function: Callable[..., Any],
        *args: Any,
        inner_loops: int = 1,
        **_options: Any,
    ) -> None:
        """`function(*args)` is measured."""

        def run(loops: int) -> float:
            start = time.perf_counter()
            for _ in range(loops):
                function(*args)
            return time.perf_counter() - start

        self.bench_time_func(name, run, inner_loops=inner_loops)

    def bench_async_func(
        self, name: str, function: Callable[..., Any], *args: Any, **_options: Any
    ) -> None:
        """`function(*args)` is a coroutine function."""

        def run(loops: int) -> float:
            start = time.perf_counter()
            for _ in range(loops):
                asyncio.run(function(*args))
            return time.perf_counter() - start

        self.bench_time_func(name, run)


def report(name: str, seconds: float) -> None:
    """Print one figure."""
    print(f"= {name.replace(' ', '_')} {seconds:.9f}", flush=True)


def benchmarks(folder: str, lines: Sequence[str]) -> None:
    """Run `run_benchmark.py` of each line's name with the line's arguments."""
    pyperf = types.ModuleType("pyperf")
    pyperf.__dict__.update(
        Runner=Runner,
        perf_counter=time.perf_counter,
        python_implementation=lambda: "cpython",
        python_has_jit=lambda: False,
    )
    sys.modules["pyperf"] = pyperf
    # What became the standard library's module.
    sys.modules["tomli"] = tomllib
    for line in lines:
        name, *arguments = line.split()
        place = f"{folder}/bm_{name}"
        sys.path.insert(0, place)
        sys.argv = [f"{place}/run_benchmark.py", *arguments]
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
        except (Exception, SystemExit) as error:
            print(f"! {line}: {type(error).__name__}: {error}", flush=True)
        sys.path.remove(place)


def imports(names: Sequence[str]) -> None:
    """Import each module as the first one that needs what it needs."""
    for name in names:
        start = time.perf_counter()
        try:
            importlib.import_module(name)
        except ImportError as error:
            print(f"! {name} {error}", flush=True)
            continue
        report(name, time.perf_counter() - start)


if __name__ == "__main__":
    if sys.argv[1] == "imports":
        imports(sys.argv[2:])
    else:
        benchmarks(sys.argv[2], sys.argv[3:])
