"""Figures of builds: nothing changed, evaluation, and from an empty store.

./nixw run .#bench -- builds [--runs N] [--from-empty-store DIR]
"""

import argparse
import os
import time
from pathlib import Path

from tests.bench.figures import NIXW, SYSTEM, BenchError, Command, Table, best, built, output, run

# In this order, each on top of what the ones before it left in the store.
STEPS = {
    "to the markupsafe wheel": ["build", "--no-link", ".#markupsafe"],
    "to the numpy wheel": ["build", "--no-link", ".#numpy"],
    "to the index, and every other output": ["build", "--no-link", "{packages}"],
    "to the test command's own needs": ["run", ".#test", "--", "--version"],
}


def shown(command: Command) -> str:
    return f"`./nixw {' '.join(str(word) for word in command)}`"


def warm(runs: int) -> None:
    table = Table(["what", "time", "command"])
    built(".#numpy")
    nothing = ["build", ".#numpy", "--no-link"]
    took = best(runs, lambda: output([NIXW, *nothing]))
    table.add(f"nothing changed, best of {runs}", f"{took:.1f} s", shown(nothing))
    # It keeps no evaluation cache.
    everything = ["flake", "check", "--no-build"]
    took = best(runs, lambda: output([NIXW, *everything]))
    table.add(f"evaluating all outputs, best of {runs}", f"{took:.1f} s", shown(everything))


def packages() -> list[str]:
    names = output(
        [
            NIXW, "eval", "--raw", f".#packages.{SYSTEM}",
            "--apply", "p: toString (builtins.attrNames p)",
        ]
    )  # fmt: skip
    return [f".#{name}" for name in names.split()]


def from_empty_store(store: Path) -> None:
    if store.exists():
        raise BenchError(f"{store} exists; name a directory that does not")
    processors = len(os.sched_getaffinity(0))
    table = Table(["from an empty store", "in all", "step", "command"])
    total = 0.0
    for name, words in STEPS.items():
        verb, *rest = (w for word in words for w in (packages() if "{" in word else [word]))
        command = [verb, "--store", str(store), *rest]
        start = time.perf_counter()
        output([NIXW, *command])
        took = time.perf_counter() - start
        total += took
        title = f"{name}, {processors} processors"
        table.add(title, f"{total / 60:.1f} min", f"{took / 60:.1f} min", shown(command))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="best of N (3)")
    parser.add_argument(
        "--from-empty-store",
        type=Path,
        metavar="DIR",
        help="instead: build into a new store in DIR, which stays there (several GB, some time)",
    )
    options = parser.parse_args()
    if options.from_empty_store is None:
        warm(options.runs)
    else:
        from_empty_store(options.from_empty_store)


if __name__ == "__main__":
    run(main)
