"""Nix as a child process, in ways that 2.8 and later versions share."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.tiers.errors import TiersError

ROOT = Path(__file__).resolve().parents[2]


def _answer(command: Sequence[str | Path], cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise TiersError(f"{Path(command[0]).name} {command[1]} failed:\n{done.stderr.strip()}")
    return done.stdout


def evaluate(installable: str, function: str, checkout: Path = ROOT) -> str:
    """Return a function's value of an output of the checkout's flake, as JSON."""
    command: list[str | Path] = [
        checkout / "nixw",
        "eval",
        "--json",
        installable,
        "--apply",
        function,
    ]
    return _answer(command, checkout)


def graph(derivations: Iterable[str]) -> str:
    """Return the edges among all that some derivations require, in dot's language."""
    return _answer(["nix-store", "--query", "--graph", *derivations])


def invalid(paths: Iterable[str]) -> set[str]:
    """Return those paths that the store has not."""
    listed = list(paths)
    if not listed:
        return set()
    return set(_answer(["nix-store", "--check-validity", "--print-invalid", *listed]).split())


def realise(derivation: str) -> list[str | Path]:
    """Return the command that builds all outputs of a derivation, with its log on stderr.

    One build at a time: how many there are is the caller's decision.
    """
    return ["nix-store", "--realise", "--option", "max-jobs", "1", derivation]


def build(attributes: Iterable[str]) -> list[str | Path]:
    """Return the command that builds outputs of the flake, as many at a time as Nix likes."""
    return [ROOT / "nixw", "build", "--no-link", *(f".#{name}" for name in attributes)]


def cores() -> int:
    """Return how many processors there are for this process."""
    return len(os.sched_getaffinity(0))
