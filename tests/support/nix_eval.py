"""Evaluates Nix expressions that read the checkout."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BUSY = re.compile(
    r"^(?:error \(ignored\)|warning): error: SQLite database '.*' is busy\n", re.MULTILINE
)


def unless_busy(stderr: str) -> str:
    """Return what Nix wrote, but for what it says where others write to its databases as well.

    It goes on without its cache of evaluations then, and tries again with the store's.
    """
    return BUSY.sub("", stderr)


def evaluate(expression: str) -> Any:
    """Return the value of an expression."""
    done = subprocess.run(
        ["nix", "eval", "--json", "--impure", "--expr", expression],
        cwd=ROOT,
        env={**os.environ, "NIX_CONFIG": "experimental-features = nix-command flakes"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
