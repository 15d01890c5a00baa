"""Where commands that read from registries look."""

import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = Path(__file__).resolve().parents[2] / "overlays/outputs/commands"
READERS = sorted(path for path in COMMANDS.glob("*.sh") if "@registries@" in path.read_text())


@pytest.fixture
def holes(tmp_path: Path) -> dict[str, str]:
    """Return what stands in a command: an interpreter without packages, and a folder with a pip."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
    python.chmod(0o755)
    models = tmp_path / "packages/pip/_internal/models"
    models.mkdir(parents=True)
    (models / "index.py").write_text("class PyPI:\n    simple_url = 'https://a.example/simple'\n")
    return {
        "registries": str(COMMANDS / "registries.sh"),
        "python": str(python),
        "pip": str(tmp_path / "packages"),
    }


@pytest.mark.parametrize("command", READERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("given", ["", "https://b.example/simple"])
def test_index_is_the_configured_one_or_that_of_pip(
    holes: dict[str, str], command: Path, given: str
) -> None:
    (line,) = [each for each in command.read_text().splitlines() if "@registries@" in each]
    for name, value in holes.items():
        line = line.replace(f"@{name}@", value)
    done = subprocess.run(
        ["bash", "-euc", f'{line}\nprintf "%s %s" "$NIX_MIRRORS_pypi" "${{PYTHONPATH-unset}}"'],
        env={"PATH": "/usr/bin:/bin", "NIX_MIRRORS_pypi": given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{given or 'https://a.example/simple'} unset"


def test_readers_are_found() -> None:
    assert {"coverage", "update", "new-package"} <= {path.stem for path in READERS}
