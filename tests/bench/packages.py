"""Wheels on the runtime beside those of the build machine, and of Pyodide, in one run.

./nixw run .#bench -- packages [--only NAME...] [--runs N]

The native ones are the wheels that the projects publish, held to one thread. All engines do the
same with the same data; where one has another result than the native one, it says "differs"
instead of a time, and the command fails.

The first import finds nothing compiled but the interpreter, and of matplotlib no list of fonts.
The native interpreter compiles nothing at all, and Node keeps no compiled code, so that each
import of Pyodide's is a first one. All modules have byte code.

Pyodide itself is in the registry of npm, without its packages, which are elsewhere; so the column
has what projects publish for it on PyPI: msgpack, and pydantic, whose wheels are for its line of
Python 3.14 only, both in later versions than here. Those of pandas need a numpy that is not
there, and the one of protobuf for all platforms has no compiled module.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.figures import (
    SYSTEM,
    BenchError,
    Command,
    Table,
    built,
    native_python,
    output,
    run,
)

GUEST = Path(__file__).parent / "guest"
# What is imported of each; those of OPERATIONS have a file of them.
MODULES = {
    "numpy": "numpy",
    "pandas": "pandas",
    "pillow": "PIL.Image",
    "matplotlib": "matplotlib.pyplot",
    "lxml": "lxml.etree",
    "regex": "regex",
    "msgpack": "msgpack",
    "protobuf": "google._upb._message",
    "orjson": "orjson",
    "pydantic": "pydantic",
    "cryptography": "cryptography.hazmat.bindings._rust",
    "tokenizers": "tokenizers",
}
OPERATIONS = ("pandas", "pillow", "lxml", "regex", "msgpack", "protobuf", "orjson", "pydantic")
# Of these, the modules are weighed as well.
RUST = ("orjson", "pydantic", "cryptography", "tokenizers")
# The variable that says where a package keeps what it finds out at its first import.
KEEPS = {"matplotlib": "MPLCONFIGDIR"}
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
NATIVE, OURS, OTHER = "native", "WASIX", "Pyodide"
ENGINES = (NATIVE, OURS, OTHER)

IMPORT = """
import time
start = time.perf_counter()
import {module}
print("=", "import", time.perf_counter() - start, "", sep="\\t")
"""
# Rounds are long enough for clocks of a millisecond.
CLOCK = """
import hashlib, time
for name, (action, shown) in OPERATIONS.items():
    digest = hashlib.sha256(shown(action())).hexdigest()
    least, loops = float("inf"), 1
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(loops):
            action()
        least = min(least, (time.perf_counter() - start) / loops)
        loops = max(1, int(0.05 / max(least, 1e-6)))
    print("=", name, least, digest, sep="\\t", flush=True)
"""
# Before the script, as Pyodide has no folder of packages.
INSTALL = """
import compileall, glob, sys, zipfile
for wheel in glob.glob("/bench/*.whl"):
    zipfile.ZipFile(wheel).extractall("/site")
compileall.compile_dir("/site", quiet=2)
sys.path.insert(0, "/site")
"""


@dataclass(frozen=True)
class Figure:
    """Seconds, and the digest of what came out."""

    seconds: float
    digest: str


Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Engine:
    """How a package is run by one interpreter: the script is the last word, or a file."""

    name: str
    command: Command
    environment: Mapping[str, str] = field(default_factory=dict)
    script_file: Path | None = None
    prepare: str = ""

    def figures(self, script: str) -> Figures:
        """Run a script; what it measured, by name."""
        text = self.prepare + script
        if self.script_file:
            self.script_file.write_text(text)
        ended = subprocess.run(
            [*map(str, self.command), str(self.script_file) if self.script_file else text],
            env={**os.environ, **ONE_THREAD, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if ended.returncode != 0:
            status = f"exit status {ended.returncode}"
            raise BenchError(f"{self.name}: {status}\n{ended.stdout[-2000:]}")
        lines = [line.split("\t") for line in ended.stdout.splitlines() if line.startswith("=\t")]
        return {name: Figure(float(seconds), digest) for _, name, seconds, digest in lines}


@dataclass(frozen=True)
class Tools:
    """What all packages share; `cache` has the interpreter compiled, and nothing else."""

    native: Path
    libraries: Path
    runner: Path
    prefix: Path
    node: Path
    strip: Path
    cache: Path

    @classmethod
    def ready(cls, work: Path) -> "Tools":
        """Build them, and compile the interpreter."""
        tools = cls(
            native=native_python(),
            libraries=described("libraries"),
            runner=built(".#wasix-run") / "bin/wasix-python",
            prefix=built(".#python313"),
            node=described("node") / "bin/node",
            strip=built(".#wasix-clang") / "bin/wasix-strip",
            cache=work / "cache",
        )
        tools.wasix(tools.cache, []).figures("pass")
        return tools

    def wasix(self, cache: Path, options: Sequence[str | Path]) -> Engine:
        """Return our interpreter, with a cache and more options of the runner's."""
        own: list[str | Path] = [self.runner, "--prefix", self.prefix, "--cache", cache]
        return Engine(OURS, [*own, *options, "--", "-c"])

    def engines(self, name: str, places: Mapping[str, Any], work: Path) -> list[Engine]:
        """Return those that have a package, each as if it had never been started with it."""
        cache = work / "cache"
        shutil.copytree(self.cache, cache, symlinks=True)
        environment = {
            "PYTHONPATH": ":".join(places["native"]["sites"]),
            "LD_LIBRARY_PATH": str(self.libraries),
        }
        options: list[str | Path] = []
        for site in places["wasix"]["sites"]:
            options += ["--site", site]
        if name in KEEPS:
            for engine in (NATIVE, OURS):
                (work / engine).mkdir()
            environment[KEEPS[name]] = str(work / NATIVE)
            options += ["--mount", f"{work / OURS}:kept"]
            options += ["--env", f"{KEEPS[name]}=/workspace/kept"]
        found = [
            Engine(NATIVE, [self.native, "-c"], environment),
            self.wasix(cache, options),
        ]
        if pyodide := places["pyodide"]:
            start = [self.node, GUEST / "pyodide.mjs", pyodide["python"], pyodide["folder"]]
            found.append(Engine(OTHER, start, {}, work / "script.py", INSTALL))
        return found


def described(name: str) -> Path:
    """Build something of packages.nix."""
    return built("-f", "tests/bench/packages.nix", "--argstr", "system", SYSTEM, name)


def best(rounds: Sequence[Figures]) -> Figures:
    """Return the least seconds of each name; digests that change do not equal another's."""
    return {
        name: Figure(
            min(each[name].seconds for each in rounds),
            " ".join(sorted({each[name].digest for each in rounds})),
        )
        for name in rounds[0]
    }


def milliseconds(seconds: float) -> str:
    value = 1000 * seconds
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def add(table: Table, what: str, found: Mapping[str, Figure]) -> bool:
    """Add a row of what engines measured; returns whether all had the same result."""
    same = {name for name in found if found[name].digest == found[NATIVE].digest}
    cells = {
        name: milliseconds(figure.seconds) if name in same else "differs"
        for name, figure in found.items()
    }

    def ratio(other: str) -> str:
        if not {OURS, other} <= same:
            return "-"
        return f"{found[OURS].seconds / found[other].seconds:.2f}"

    row = [cells.get(name, "-") for name in ENGINES]
    table.add(what, *row, ratio(NATIVE), ratio(OTHER))
    return same == set(found)


def measure(table: Table, name: str, engines: Sequence[Engine], runs: int) -> list[str]:
    """Add the rows of a package; returns the names of those with results that differ."""
    script = IMPORT.format(module=MODULES[name])
    first = {engine.name: engine.figures(script)["import"] for engine in engines}
    rows = {f"first import {MODULES[name]}": first}
    scripts = {"": script}
    if name in OPERATIONS:
        scripts[f"{name}: "] = (GUEST / f"{name}_operations.py").read_text() + CLOCK
    for prefix, each in scripts.items():
        # Beside each other, as the machine is not always as fast.
        turns = [[engine.figures(each) for engine in engines] for _ in range(runs)]
        for engine, rounds in zip(engines, zip(*turns, strict=True), strict=True):
            for what, figure in best(rounds).items():
                title = f"{prefix}{what}" if prefix else f"warm import {MODULES[name]}"
                rows.setdefault(title, {})[engine.name] = figure
    return [what for what, found in rows.items() if not add(table, what, found)]


def kilobytes(data: bytes) -> int:
    return round(len(data) / 1000)


def weigh(table: Table, name: str, places: Mapping[str, Any], strip: Path) -> None:
    """Add the sizes of a package's wheel, and of its compiled modules."""
    sizes: dict[str, dict[str, int]] = {}
    titles = {}
    with tempfile.TemporaryDirectory() as folder:
        module, stripped = Path(folder, "module"), Path(folder, "stripped")
        for engine in ENGINES:
            place = places[engine.lower()]
            if place is None:
                continue
            titles[engine] = place["version"]
            path = Path(place["wheel"])
            (wheel,) = path.glob("*.whl") if path.is_dir() else [path]
            of = sizes.setdefault(engine, {"wheel": kilobytes(wheel.read_bytes())})
            if name not in RUST:
                continue
            of |= {"modules": 0, "modules, stripped": 0, "modules, stripped, gzip": 0}
            with zipfile.ZipFile(wheel) as archive:
                for member in archive.namelist():
                    if member.endswith(".so"):
                        module.write_bytes(archive.read(member))
                        output([strip, "-o", stripped, module])
                        of["modules"] += kilobytes(module.read_bytes())
                        bare = stripped.read_bytes()
                        of["modules, stripped"] += kilobytes(bare)
                        of["modules, stripped, gzip"] += kilobytes(gzip.compress(bare))
    for what in sizes[NATIVE]:
        cells = [
            f"{sizes[engine][what]} ({titles[engine]})" if engine in sizes else "-"
            for engine in ENGINES
        ]
        table.add(f"{name}: {what}", *cells)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="bench packages", description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(MODULES), choices=MODULES, help="names")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="best of N (3)")
    options = parser.parse_args()

    differing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        tools = Tools.ready(work)
        packages = {name: json.loads(described(name).read_text()) for name in options.only}
        table = Table(["what, ms", *ENGINES, f"{OURS} / {NATIVE}", f"{OURS} / {OTHER}"])
        for name, places in packages.items():
            own = work / name
            own.mkdir()
            differing += measure(table, name, tools.engines(name, places, own), options.runs)
            shutil.rmtree(own)
        print(flush=True)
        table = Table(["size, kB (version)", *ENGINES])
        for name, places in packages.items():
            weigh(table, name, places, tools.strip)
    if differing:
        raise BenchError(f"results that differ: {', '.join(differing)}")


if __name__ == "__main__":
    run(main)
