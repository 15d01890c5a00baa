"""orjson and pydantic on WASIX, on native CPython and on Pyodide, in one run; and imports.

./nixw run .#bench-wheels [-- --runs N --import NAME...]

The native wheels are those that the projects publish of the same versions. No registry has orjson
for Pyodide, and of pydantic only newer versions than ours, for a newer Python. A first import
compiles the module, and a warm one finds it compiled; Pyodide keeps nothing.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench.figures import BenchError, Table, built
from tests.bench.pythons import Python

GUEST = Path(__file__).parent / "guest"
MEASURE = GUEST / "wheels.py"
WORK = ["json", "orjson", "pydantic"]
# Suites, whose wheels are here and published, and what is imported of them.
IMPORTS = {
    "rpds-py": "rpds",
    "jiter": "jiter",
    "orjson": "orjson",
    "bcrypt": "bcrypt",
    "pydantic-core": "pydantic_core",
    "pydantic": "pydantic",
    "cryptography": "cryptography.x509",
    "tokenizers": "tokenizers",
}


def sites(suite: str) -> list[str]:
    """Return the folders that a suite's wheels are in."""
    return list(json.loads(built(f".#upstreamTests.{suite}").read_text())["sites"])


def wasix(places: Sequence[str], cache: Path) -> Python:
    """Our interpreter, with wheels."""
    command = [os.environ["WASIX_RUN"], "--cache", str(cache), "--prefix", os.environ["PREFIX"]]
    for place in places:
        command += ["--site", place]
    return Python("WASIX", [], [*command, "--", str(MEASURE)], "", {"PYTHONPATH": ""})


def native(places: Sequence[str]) -> Python:
    """The build machine's interpreter, with wheels."""
    return Python(
        "native", [], [sys.executable, str(MEASURE)], "", {"PYTHONPATH": ":".join(places)}
    )


def pyodide() -> Python:
    """Pyodide, with the wheels that were fetched for it."""
    node, home, site = (os.environ[name] for name in ("NODE", "PYODIDE", "PYODIDE_SITE"))
    script = [node, str(GUEST / "pyodide.mjs"), home, site, str(MEASURE)]
    return Python("Pyodide", [], script, "", {})


def work(folder: Path) -> None:
    """Print what calls take."""
    table = Table(["what", "native", "WASIX", "Pyodide", "WASIX / native", "WASIX / Pyodide"])
    places = {"json": "orjson", "orjson": "orjson", "pydantic": "pydantic"}
    for name in WORK:
        suite = places[name]
        found = [
            native(sites(f"{suite}.native")).figures(name),
            wasix(sites(suite), folder / "warm").figures(name),
            {} if name == "orjson" else pyodide().figures(name),
        ]
        for what in found[0]:
            there, ours, other = (each.get(what) for each in found)
            table.add(
                what,
                *(
                    "-" if each is None else f"{each * 1000:.2f} ms"
                    for each in (there, ours, other)
                ),
                *(f"{ours / each:.2f}" if ours and each else "-" for each in (there, other)),
            )


def imports(folder: Path, names: Sequence[str], runs: int) -> None:
    """Print what imports take."""
    table = Table(["import", "native", "WASIX, first", "WASIX, warm", "Pyodide, each time"])
    for name in names:
        module = IMPORTS[name]
        cache = folder / name
        shutil.copytree(os.environ["COMPILED"], cache, copy_function=shutil.copyfile)
        ours = wasix(sites(name), cache)
        first = ours.figures("import", module)["import"]
        warm = least(ours, module, runs)
        there = least(native(sites(f"{name}.native")), module, runs)
        other = least(pyodide(), module, runs) if name.startswith("pydantic") else None
        cells = (there, first, warm, other)
        table.add(module, *("-" if each is None else f"{each * 1000:.0f} ms" for each in cells))


def least(python: Python, module: str, runs: int) -> float:
    """Return the best time of an import, each in a process of its own."""
    one = partial(python.figures, "import", module)
    return min(one()["import"] for _ in range(runs))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="bench-wheels", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="imports, of which the best counts")
    parser.add_argument("--import", dest="names", nargs="*", choices=IMPORTS, default=[*IMPORTS])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(os.environ["COMPILED"], folder / "warm", copy_function=shutil.copyfile)
        work(folder)
        imports(folder, options.names, options.runs)


if __name__ == "__main__":
    try:
        main()
    except BenchError as error:
        sys.exit(f"bench-wheels: {error}")
