"""Tests share one cache of compiled modules, which has the interpreter from the store."""

from pathlib import Path

import pytest

from tests.conftest import Runner


def modules(cache: Path) -> set[Path]:
    return {p for p in cache.rglob("*") if p.is_file() and "compiled" in p.parts}


@pytest.mark.target
def test_interpreter_is_not_compiled_again(target_python: Runner, runner_cache: Path) -> None:
    before = modules(runner_cache)
    assert before
    done = target_python("-c", "import _ctypes; print(_ctypes.__name__)")
    assert done.stdout == "_ctypes\n", done.stderr
    assert modules(runner_cache) == before
