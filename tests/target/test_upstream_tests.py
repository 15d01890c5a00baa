"""Suites of others on the runtime: a test that ends the process, or never ends, is one test."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import built
from tests.upstream import cli, process, suite
from tests.upstream.guest.run_suite import MARKER
from tests.upstream.shards import run_bunch

pytestmark = pytest.mark.target

TESTS = """
import ctypes, os
from markupsafe import _speedups

def test_passes():
    assert _speedups._escape_inner("<") == "&lt;"

def test_aborts():
    os.abort()

def test_traps():
    ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_double)(12345678)(1.0)

def test_hangs():
    while True:
        pass

def test_fails():
    assert False

def test_last():
    pass
"""


def test_process_that_dies(tmp_path: Path, compiled_python: Path) -> None:
    (tmp_path / MARKER).touch()
    (tmp_path / "test_all.py").write_text(TESTS)
    given = suite.load("markupsafe", str(built("upstreamTests.markupsafe")))
    given = replace(given, tests=str(tmp_path))
    options = Namespace(runner=built("wasix-run") / "bin/wasix-python", prefix=compiled_python)
    place = cli.on_wasix(options, given)
    found = run_bunch(
        lambda task, tell: process.run(place, given, task, 20, tell),
        process.Task(["test_all.py"]),
        lambda state: None,
    )
    states = {name.partition("::")[2]: each.state for name, each in found.outcomes.items()}
    assert states == {
        "test_passes": "passed",
        "test_aborts": "crashed",
        "test_traps": "crashed",
        "test_hangs": "timeout",
        "test_fails": "failed",
        "test_last": "passed",
    }
    assert found.lost() == []
    assert "Fatal Python error: Aborted" in found.outcomes["test_all.py::test_aborts"].detail
