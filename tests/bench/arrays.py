"""numpy, scipy and scikit-learn on the runtime beside those of the build machine, in one run.

./nixw run .#bench -- arrays [--only numpy scipy scikit-learn] [--runs N]

The native ones are the wheels that the projects publish, held to one thread.
"""

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import BenchError, Command, Table, built, native_python, run

GUEST = Path(__file__).parent / "guest"
WHEELS = ("numpy", "scipy", "scikit-learn")
MODULES = {"scikit-learn": "sklearn"}
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
IMPORT = """
import time
start = time.perf_counter()
import {module}
print("=", "import {module}", time.perf_counter() - start, sep="\\t")
"""
# Rounds are long enough for clocks of a millisecond.
CLOCK = """
for name, action in OPERATIONS.items():
    least, loops = float("inf"), 1
    action()
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(loops):
            action()
        least = min(least, (time.perf_counter() - start) / loops)
        loops = max(1, int(0.05 / least))
    print("=", name, least, sep="\\t", flush=True)
"""


def script(wheel: str) -> str:
    """Return the code that measures the operations of a wheel."""
    operations = GUEST / f"{wheel.replace('-', '_')}_operations.py"
    return IMPORT.format(module=MODULES.get(wheel, wheel)) + operations.read_text() + CLOCK


def sites(wheel: str, native: str) -> list[str]:
    """Return the installed trees of a wheel and of what it needs; `native` is "" or ".native"."""
    described = json.loads(built(f".#upstreamTests.{wheel}{native}").read_text())
    return [str(site) for site in described["sites"]]


def figures(command: Command, **environment: str) -> dict[str, float]:
    """Run the script; names and seconds, of which the best count."""
    ended = subprocess.run(
        [str(word) for word in command],
        env={**os.environ, **ONE_THREAD, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        raise BenchError(f"{command[0]}: exit status {ended.returncode}\n{ended.stdout[-2000:]}")
    lines = [line.split("\t") for line in ended.stdout.splitlines() if line.startswith("=\t")]
    return {name: float(seconds) for _, name, seconds in lines}


def best(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the least seconds of each name."""
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench arrays", description=__doc__)
    parser.add_argument("--only", nargs="*", default=WHEELS, choices=WHEELS, help="packages")
    parser.add_argument("--runs", type=int, default=2, metavar="N", help="best of N (2)")
    options = parser.parse_args()

    runner, prefix = built(".#wasix-run"), built(".#python313")
    native = native_python()
    table = Table(["what, ms", "native", "WASIX", "WASIX / native"])
    with tempfile.TemporaryDirectory() as cache:
        for wheel in options.only:
            ours: list[str | Path] = [runner / "bin/wasix-python", "--prefix", prefix]
            ours += ["--cache", cache]
            for site in sites(wheel, ""):
                ours += ["--site", site]
            ours += ["--", "-c", script(wheel)]
            path = ":".join(sites(wheel, ".native"))
            beside: list[dict[str, float]] = []
            here: list[dict[str, float]] = []
            for _ in range(options.runs):
                beside.append(figures([native, "-c", script(wheel)], PYTHONPATH=path))
                here.append(figures(ours))
            natively, found = best(beside), best(here)
            for name, seconds in found.items():
                other = natively[name]
                cells = (f"{1000 * each:.3g}" for each in (other, seconds))
                table.add(name, *cells, f"{seconds / other:.2f}")


if __name__ == "__main__":
    run(main)
