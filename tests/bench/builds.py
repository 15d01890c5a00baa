"""Figures of builds: nothing changed, evaluation, and from an empty store.

./nixw run .#bench -- builds [--runs N] [--from-empty-store DIR]
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import NIXW, ROOT, BenchError, Command, Table, best, built, output, run

# In this order, each on top of what the ones before it left in the store.
STEPS = {
    "markupsafe wheel": ["build", ".#markupsafe", "--no-link"],
    "numpy wheel": ["build", ".#numpy", "--no-link"],
    "test command passed": ["run", ".#test"],
}
# Fetches run outside the sandbox, so `--store` would not do: it sandboxes them, too.
IN_STORE = 'mount --bind "$0" /nix && exec "$@"'


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


def from_empty_store(folder: Path) -> None:
    if folder.exists():
        raise BenchError(f"{folder} exists; name a directory that does not")
    if os.geteuid() != 0:
        raise BenchError("only root may put another store in the place of /nix")
    store = folder / "nix"
    store.mkdir(parents=True)
    environment = {
        **os.environ,
        # Cold, too: it tells what was built already.
        "XDG_CACHE_HOME": str(folder / "cache"),
        # Nix kills all processes of a build user that it takes; the other store's are the same.
        "NIX_CONFIG": "build-users-group =",
    }
    processors = len(os.sched_getaffinity(0))
    table = Table([f"from an empty store, {processors} processors", "in all", "step", "command"])
    total = 0.0
    for name, words in STEPS.items():
        command: Command = ["unshare", "--mount", "sh", "-c", IN_STORE, store, NIXW, *words]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
        if done.returncode != 0:
            raise BenchError(f"{shown(words)} failed")
        took = time.perf_counter() - start
        total += took
        table.add(name, f"{total / 60:.1f} min", f"{took / 60:.1f} min", shown(words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="best of N (3)")
    parser.add_argument(
        "--from-empty-store",
        type=Path,
        metavar="DIR",
        help="instead, as root: build and test in a new store in DIR, which stays there (some GB)",
    )
    options = parser.parse_args()
    if options.from_empty_store is None:
        warm(options.runs)
    else:
        from_empty_store(options.from_empty_store)


if __name__ == "__main__":
    run(main)
