"""What a change rebuilds."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["toolchain", "overlays", "pkgs", "index"]


def derivations(tree: Path) -> dict[str, str]:
    """Return the derivations of the bundled outputs of a checkout at `tree`."""
    expression = (
        f"builtins.mapAttrs (_: package: package.drvPath) (import {tree}/overlays/outputs"
        f' {{ system = "x86_64-linux"; overlay = import {tree}/overlays; }}).packages'
    )
    done = subprocess.run(
        ["nix", "eval", "--json", "--impure", "--expr", expression],
        env={**os.environ, "NIX_CONFIG": "experimental-features = nix-command flakes"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def changed(tree: Path, file: str) -> set[str]:
    """Return the outputs whose derivations change with a line added to `file`."""
    before = derivations(tree)
    path = tree / file
    path.write_text(path.read_text() + "\n")
    after = derivations(tree)
    return {name for name in before if before[name] != after[name]}


def test_code_of_libc_rebuilds_no_wheel(tree: Path) -> None:
    names = changed(tree, "toolchain/wasix-libc/src/dup.c")
    assert names == {"wasix-libc", "wasix-clang", "python313"}


def test_auditor_rebuilds_no_library_and_no_interpreter(tree: Path) -> None:
    names = changed(tree, "index/src/wasix_index/audit.py")
    assert not names & {"zlib", "python313", "wasix-clang", "wasix-libc", "wasix-run"}


def test_test_of_a_package_rebuilds_no_package(tree: Path) -> None:
    assert changed(tree, "pkgs/python/numpy/test.py") == set()
