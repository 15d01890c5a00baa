"""What a run of the tests leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import pytest
@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("shared")
@pytest.mark.parametrize("passes", [{passes}])
def test_files(tmp_path, shared, passes):
    (tmp_path / "own").touch()
    (shared / "shared").touch()
    assert passes
"""


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(
    ("passes", "left"), [("True, True", set()), ("True, False", {"own", "shared"})]
)
def test_folders_of_tests_that_passed_go(
    tmp_path: Path, passes: str, left: set[str], workers: str
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    (tmp_path / "test_files.py").write_text(TESTS.format(passes=passes))
    options: list[str | Path] = ["-q", "-n", workers, "-p", "no:cacheprovider"]
    options += ["-c", ROOT / "pyproject.toml"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", tmp_path, "test_files.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTEST_DEBUG_TEMPROOT": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == int("False" in passes), done.stdout + done.stderr
    files = [path for path in place.rglob("*") if path.is_file() and path.name != ".lock"]
    # Each worker has a shared one.
    assert {path.name for path in files} == left
    assert len([path for path in files if path.name == "own"]) == int("own" in left)
