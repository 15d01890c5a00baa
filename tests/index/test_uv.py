"""What uv can do with the index: resolve and lock. pip installs what uv locked."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import built
from tests.index.test_pip import PLATFORM, pip

# Else uv looks for wheels of the platform that it runs on.
UNIVERSAL = ["--universal", "--python-version", "3.13", "--no-build", "--generate-hashes"]


def uv(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    return subprocess.run(
        [sys.executable, "-m", "uv", "--no-config", "--no-cache", "--offline", *arguments],
        env={**environment, "UV_PYTHON_DOWNLOADS": "never", "UV_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def index() -> str:
    return f"file://{built('index')}/simple"


def test_locked_by_uv_installed_by_pip(index: str, tmp_path: Path) -> None:
    wanted, locked = tmp_path / "wanted.in", tmp_path / "locked.txt"
    wanted.write_text("numpy\nmarkupsafe\nsix\n")
    done = uv("pip", "compile", *UNIVERSAL, "--default-index", index, wanted, "-o", locked)
    assert done.returncode == 0, done.stderr
    assert len(re.findall("--hash=sha256:", locked.read_text())) == 3
    done = pip(
        "install", *PLATFORM, "--only-binary", ":all:", "--index-url", index,
        "--require-hashes", "--no-deps", "-r", locked, "--target", tmp_path / "site",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/numpy/_core").is_dir()


# The day this fails, README can say that uv installs.
def test_uv_refuses_to_install(index: str, tmp_path: Path) -> None:
    done = uv("pip", "install", "--default-index", index, "--target", tmp_path, "markupsafe")
    assert done.returncode != 0
    assert "no wheels with valid tags" in " ".join(done.stderr.split()), done.stderr
