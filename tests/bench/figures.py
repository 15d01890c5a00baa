"""What the commands of this folder share: outputs of the flake, clocks, and the table.

Standard library only, so that any Python of the machine runs them; start them in the top folder.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NIXW = ROOT / "nixw"
SYSTEM = "x86_64-linux"
Command = Sequence[str | Path]


class BenchError(Exception):
    """A program that had to run for a figure failed."""


@dataclass
class Table:
    """Rows of a markdown table, printed as they come."""

    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._print(self.columns)
        self._print(["---"] * len(self.columns))

    def add(self, *cells: str) -> None:
        self.rows.append(cells)
        self._print(cells)

    @staticmethod
    def _print(cells: Sequence[str]) -> None:
        print(f"| {' | '.join(cells)} |", flush=True)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def output(command: Command, **env: str) -> str:
    """Return what a command prints; its words go where ours go."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BenchError(f"{' '.join(words)}: exit status {done.returncode}")
    return done.stdout


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def best(times: int, action: Callable[[], object]) -> float:
    return min(seconds(action) for _ in range(times))


def built(*installable: str) -> Path:
    """Build one output of something (`.#package` or `.#package.output`); returns its store path.

    A wheel by its name alone is its output `dist`.
    """
    say(f"building {' '.join(installable)}")
    (result,) = json.loads(output([NIXW, "build", *installable, "--no-link", "--json"]))
    outputs = result["outputs"]
    wanted = (installable[-1].rpartition(".")[2], "out", *outputs)
    return Path(next(outputs[name] for name in wanted if name in outputs))


def native_python() -> Path:
    """Return CPython 3.13 of the build machine, from the bundled set."""
    bundled = built("-f", "toolchain/bootstrap", "--argstr", "system", SYSTEM, "python313")
    return bundled / "bin/python3.13"


def megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"


def run(main: Callable[[], None]) -> None:
    try:
        main()
    except BenchError as error:
        print(f"{Path(sys.argv[0]).stem}: {error}", file=sys.stderr)
        sys.exit(1)
