import contextlib
import io
from pathlib import Path

import pytest

SOURCE = """
import os
import warnings

import pytest


@pytest.fixture(scope="module", params=[1, 2])
def number(request):
    yield request.param


@pytest.mark.parametrize("text", ["a", "b"])
def test_product(number, text):
    assert len(text * number) == number


def test_difference():
    assert {"a": [1, 2]} == {"a": [1, 3]}


def test_printed(capsys):
    print("out")
    assert capsys.readouterr().out == "out" + os.linesep


def test_folders_and_names(tmp_path, monkeypatch):
    monkeypatch.setenv("NAME", "value")
    monkeypatch.chdir(tmp_path)
    (tmp_path / os.environ["NAME"]).write_text("x")
    assert os.listdir() == ["value"]


def test_errors_and_warnings():
    with pytest.raises(ZeroDivisionError, match="division"):
        1 / 0
    with pytest.warns(UserWarning, match="careful"):
        warnings.warn("careful")
    assert 0.1 + 0.2 == pytest.approx(0.3)


@pytest.mark.xfail(strict=True)
def test_known_failure():
    assert False


@pytest.mark.skip(reason="not today")
def test_skipped():
    assert False
"""


def run(*options: str) -> tuple[int, str]:
    folder = Path("/tmp/pytest-test")
    folder.mkdir(exist_ok=True)
    (folder / "test_sample.py").write_text(SOURCE)
    words = ["-p", "no:cacheprovider", "--basetemp=/tmp/pytest-base", *options, str(folder)]
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        code = pytest.main(words)
    return int(code), stream.getvalue()


def test_outcomes() -> None:
    code, output = run("-q", "--import-mode=importlib", "--capture=sys")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "1 failed, 7 passed, 1 skipped, 1 xfailed" in output
    # What an assertion compares is told.
    assert "At index 1 diff: 2 != 3" in output or "{'a': [1, 2]} != {'a': [1, 3]}" in output


def test_selection() -> None:
    code, output = run("--collect-only", "-q", "-k", "product and not b", "--capture=sys")
    assert code == 0
    names = [line.split("::")[1] for line in output.splitlines() if "::" in line]
    assert names == ["test_product[1-a]", "test_product[2-a]"]


def test_capture_of_descriptors() -> None:
    code, output = run("-q", "-k", "printed", "--import-mode=importlib", "--capture=fd")
    assert code == 0 and "1 passed" in output
