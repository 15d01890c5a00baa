"""Every project of the index, from the index alone: what it requires is there, under any marker."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.index.conftest import Uv
from tests.index.test_pip import PLATFORM, pip

pytestmark = pytest.mark.xdist_group("index")


def requirements(site: Path) -> list[str]:
    """Return each version of each project."""
    entries = json.loads((site / "index.json").read_bytes())["wheels"]
    return sorted({f"{entry['project']}=={entry['version']}" for entry in entries})


def failed(results: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {error}" for name, error in results if error)


def test_uv_resolves_everything(uv: Uv, site: Path) -> None:
    def resolve(wanted: str) -> tuple[str, str]:
        done = uv(
            "pip", "compile", "--universal", "--python-version", "3.13", "--no-build",
            "--no-header", "--default-index", f"{site.as_uri()}/simple", "-",
            stdin=wanted, check=False,
        )  # fmt: skip
        return wanted, "" if done.returncode == 0 else done.stderr

    with ThreadPoolExecutor(2) as pool:
        assert failed(list(pool.map(resolve, requirements(site)))) == ""


def test_pip_installs_everything(site: Path, tmp_path: Path) -> None:
    def install(*wanted: str) -> tuple[str, str]:
        done = pip(
            "install", *PLATFORM, "--only-binary", ":all:", "--dry-run", "--quiet",
            "--index-url", f"{site.as_uri()}/simple", "--report", tmp_path / "report",
            "--ignore-installed", "--target", tmp_path / "none", *wanted,
        )  # fmt: skip
        return wanted[0], "" if done.returncode == 0 else done.stderr

    # Those that go together in one start of pip; release lines of a project do not.
    latest = {wanted.partition("==")[0]: wanted for wanted in requirements(site)}
    _, error = install(*latest.values())
    if not error:
        report = json.loads((tmp_path / "report").read_bytes())["install"]
        names = {canonicalize_name(entry["metadata"]["name"]) for entry in report}
        assert names == latest.keys()
    left = set(requirements(site)) - (set() if error else set(latest.values()))
    assert failed([install(wanted) for wanted in sorted(left)]) == ""
