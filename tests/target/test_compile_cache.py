"""What the store has of the interpreter's compiled module, the runtime takes."""

from pathlib import Path

import pytest

from tests.conftest import Runner, add_compiled_python


def modules(cache: Path) -> set[Path]:
    return {p for p in cache.rglob("*") if p.is_file() and "compiled" in p.parts}


@pytest.mark.target
def test_interpreter_is_not_compiled_again(
    target_python: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its own: to the one that tests share others add at any time.
    monkeypatch.setenv("WASIX_RUN_CACHE", str(tmp_path))
    add_compiled_python(tmp_path)
    before = modules(tmp_path)
    assert before
    done = target_python("-c", "import _ctypes; print(_ctypes.__name__)")
    assert done.stdout == "_ctypes\n", done.stderr
    assert modules(tmp_path) == before
