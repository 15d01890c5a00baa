"""Evaluates Nix expressions that read the checkout."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


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
