"""The command that rebuilds a wheel and compares it with the index."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import nixw

pytestmark = pytest.mark.xdist_group("index")


def verify(*arguments: str) -> subprocess.CompletedProcess[str]:
    return nixw("run", ".#verify", "--", *arguments, check=False)


def test_rebuilt(site: Path) -> None:
    done = verify(site.as_uri(), "markupsafe")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert all(line.endswith("wasix_wasm32.whl: the same") for line in done.stdout.splitlines())


def test_changed(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "index"
    shutil.copytree(site, copy)
    entries = json.loads((copy / "index.json").read_bytes())["wheels"]
    (path,) = [copy / entry["path"] for entry in entries if entry["project"] == "six"]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"\0")
    done = verify("--reuse", copy.as_uri(), "six")
    assert done.returncode == 1
    assert "published file: expected sha256" in done.stderr
