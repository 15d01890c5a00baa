"""Suites of others: the reviewed list, and the conditions of libc++'s tests."""

from pathlib import Path

import pytest

from lit_conditions import Condition
from wasix_suite import differences, read_list, run_suite


def test_list(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# heading\n\nfirst\nsecond  why it fails\n")
    assert read_list(path) == {"first": "", "second": "why it fails"}


@pytest.mark.parametrize(
    ("listed", "result", "problem"),
    [
        ({"a": ""}, {"a": None}, None),
        ({"a": "reason"}, {"a": "status 1"}, None),
        ({"a": ""}, {"a": "status 1"}, "a: listed as passing; status 1"),
        ({"a": "reason"}, {"a": None}, "a: passes; listed as failing: reason"),
        ({}, {"a": None}, "a: not listed; passes"),
        ({"a": ""}, {}, "a: listed, not selected"),
    ],
)
def test_differences(
    listed: dict[str, str], result: dict[str, str | None], problem: str | None
) -> None:
    assert differences(listed, result) == ([] if problem is None else [problem])


def test_status(capsys: pytest.CaptureFixture[str]) -> None:
    def run(name: str) -> str | None:
        return "status 1" if name == "b" else None

    assert run_suite(["a", "b"], run, {"a": "", "b": "reason"}) == 0
    assert "1 of 2 programs pass, 0 differ" in capsys.readouterr().out
    assert run_suite(["a", "b"], run, {"a": "", "b": ""}) == 1
    assert run_suite([], run, {}) == 1


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("c++23", True),
        ("c++03 || c++11", False),
        ("!c++03 && (clang || gcc)", True),
        ("target={{wasm32-.+}}", True),
        ("std-at-least-c++26", False),
    ],
)
def test_conditions(text: str, holds: bool) -> None:
    assert Condition(text).holds() is holds


@pytest.mark.parametrize("text", ["c++23 c++20", "(c++23", "c++23 ? clang"])
def test_wrong_conditions(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        Condition(text).holds()
