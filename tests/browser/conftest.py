"""Browsers of the machine."""

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import browsers
import pytest
from browsers import Browser


@pytest.fixture(scope="session", params=sorted(browsers.PROGRAMS))
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with browsers.browser(request.param) as started:
        yield started


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that judges whether a page can be used by everybody."""
    with tarfile.open(os.environ["WASIX_TESTS_AXE"]) as archive:
        file = archive.extractfile("package/axe.min.js")
        assert file is not None
        return file.read().decode()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: a folder that WASIX_TESTS_SCREENSHOTS names, or one of the run."""
    named = os.environ.get("WASIX_TESTS_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
