"""Wheels on WASIX beside those that their projects publish for this machine, in one run.

./nixw run .#bench-wheels [-- --only GROUP ...] [--runs N]

The groups are those of `guest/wheels.py`. Pyodide runs what it has of them: its own hashes and
compression, and msgpack, which the project publishes for it, of a newer version. Times are
milliseconds, the best of five in one process; imports are the best of N starts.
"""

import argparse
import os
import sys
from functools import partial

from tests.bench.figures import BenchError, Table
from tests.bench.guest.wheels import GROUPS
from tests.bench.pythons import GUEST, Python

SCRIPT = GUEST / "wheels.py"
IMPORTS = ["numpy", "pandas", "PIL.Image", "matplotlib.pyplot", "lxml.etree"]
NATIVE, OURS, REFERENCE = "native", "WASIX", "Pyodide"


def pythons(folder: str) -> list[Python]:
    """Return the interpreters, with the wheels on their paths."""
    ours = [os.environ["WASIX_PYTHON"], "--prefix", os.environ["PREFIX"]]
    for site in os.environ["WASIX_SITES"].split(":"):
        ours += ["--site", site]
    node = [os.environ["NODE"], str(GUEST / "pyodide.mjs"), os.environ["PYODIDE"], folder]
    environment = {
        "PYTHONPATH": os.environ["NATIVE_SITES"],
        "LD_LIBRARY_PATH": os.environ["NATIVE_LIBRARIES"],
    }
    native = [sys.executable, str(SCRIPT)]
    return [
        Python(NATIVE, [], native, "", environment),
        Python(OURS, [], [*ours, "--", str(SCRIPT)], "", {"PYTHONPATH": ""}),
        Python(REFERENCE, [], [*node, str(SCRIPT)], "/bench", {"PYTHONPATH": ""}),
    ]


def add(table: Table, name: str, found: dict[str, float]) -> None:
    """Add a row: milliseconds, and ours divided by each of the others."""
    columns = (NATIVE, OURS, REFERENCE)
    cells = [f"{1000 * found[each]:.3g}" if each in found else "-" for each in columns]
    ratios = [
        f"{found[OURS] / found[each]:.2f}" if OURS in found and each in found else "-"
        for each in (NATIVE, REFERENCE)
    ]
    table.add(name, *cells, *ratios)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench-wheels", description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(GROUPS), choices=GROUPS, help="groups")
    parser.add_argument("--runs", type=int, default=5, help="starts for imports (5); 0: none")
    options = parser.parse_args()
    everyone = pythons(os.environ["PYODIDE_WHEELS"])
    table = Table(["ms", NATIVE, OURS, REFERENCE, f"{OURS} / {NATIVE}", f"{OURS} / {REFERENCE}"])
    for group in options.only:
        rows: dict[str, dict[str, float]] = {}
        for each in everyone:
            for name, seconds in each.figures(each.folder, "run", group).items():
                rows.setdefault(name.replace("_", " "), {})[each.name] = seconds
        for name, found in rows.items():
            add(table, name, found)
    for module in IMPORTS if options.runs else ():
        found = {}
        for each in everyone[:2]:
            measured = partial(each.figures, each.folder, "import", module)
            measured()
            found[each.name] = min(measured()[module] for _ in range(options.runs))
        add(table, f"import {module}", found)


if __name__ == "__main__":
    try:
        main()
    except BenchError as error:
        sys.exit(f"bench-wheels: {error}")
