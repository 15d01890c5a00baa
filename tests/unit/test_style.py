"""Formatting, linting and typing are tests."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tool(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff() -> None:
    tool("ruff", "check", ".")


def test_ruff_format() -> None:
    tool("ruff", "format", "--check", ".")


def test_mypy() -> None:
    tool(sys.executable, "-m", "mypy")


def test_shellcheck() -> None:
    assert shutil.which("shellcheck")
    folders = ("toolchain", "overlays", "pkgs", "index")
    files = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.sh"))
    scripts = [ROOT / "nixw", ROOT / ".ci/run", *files]
    tool("shellcheck", *map(str, scripts))
