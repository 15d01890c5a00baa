"""The second engine: that it tells failures from known differences, and two wheels on it.

`.#nodeTests.all` has the other wheels.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import built

pytestmark = pytest.mark.xdist_group("second engine")
TEST = """\
import os, subprocess, sys

def test_bad():
    assert 1 == 2, "numbers"

def test_ends():
    os._exit(3)

def test_good():
    out = subprocess.run([sys.executable, "-c", "print(5)"], capture_output=True, check=True).stdout
    assert out.strip() == b"5" and open("data.txt").read() == "given"
"""
Engine = Callable[[dict[str, str]], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return a function that runs TEST with known differences."""
    top = tmp_path_factory.mktemp("node")
    for folder in ("data", "scripts"):
        (top / folder).mkdir()
    (top / "data/data.txt").write_text("given")
    (top / "scripts/test_module.py").write_text(TEST)
    programs = built("node-engine")
    (top / "scripts/run_each.py").write_bytes((programs / "lib/run_each.py").read_bytes())
    images = programs / "bin/wasix-node-images"
    scripts = sorted((top / "scripts").iterdir())
    python = built("python313")
    subprocess.run([images, "interpreter", python, "--out", top / "python"], check=True)
    subprocess.run([images, "test", *scripts, "--out", top / "test"], check=True)

    def run(differences: dict[str, str]) -> subprocess.CompletedProcess[str]:
        (top / "differences.json").write_text(json.dumps({"mine": differences}))
        command: list[str | Path] = [programs / "bin/wasix-node", "--name", "mine"]
        command += ["--interpreter", top / "python", "--test", top / "test"]
        command += ["--data", top / "data", "--differences", top / "differences.json"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def test_known_differences(engine: Engine) -> None:
    done = engine({"test_bad": "why", "test_ends": "why"})
    assert done.stdout.endswith("1 passed, 2 known differences, 0 failed\n"), done.stderr
    assert done.returncode == 0


def test_failures_and_stale_differences(engine: Engine) -> None:
    done = engine({"test_bad": "why", "test_good": "why", "test_gone": "why"})
    assert done.returncode == 1
    assert done.stdout.endswith("1 passed, 1 known differences, 1 failed\n"), done.stderr
    last = done.stderr.splitlines()[-3:]
    assert last[0].startswith("test_ends: ended the process: ") and "status 3" in last[0]
    assert last[1:] == [
        f"{name}: is a known difference, and passed or is no more"
        for name in ("test_good", "test_gone")
    ]


@pytest.mark.parametrize("test", ["markupsafe-functional", "numpy-functional"])
def test_wheel(test: str) -> None:
    assert "0 failed" in built(f"nodeTests.{test}").read_text()
