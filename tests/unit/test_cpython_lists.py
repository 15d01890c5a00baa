"""The reviewed lists of CPython's own test suite agree with each other."""

from __future__ import annotations

import re

import pytest

from tests.cpython.suite import DATA, NATIVE_HEAD, Result, read_list, share

PASSING = read_list(DATA / "passing.txt")
EXCLUDED = read_list(DATA / "excluded.txt")
NATIVE = read_list(DATA / "native.txt")


def test_files_are_in_one_list() -> None:
    assert PASSING.keys().isdisjoint(EXCLUDED)
    assert NATIVE.keys() <= PASSING.keys() | EXCLUDED.keys()


def test_native_list_names_its_command() -> None:
    assert (DATA / "native.txt").read_text().splitlines()[0] == NATIVE_HEAD


@pytest.mark.parametrize("name", ["excluded", "ignored"])
def test_left_out_has_a_reason(name: str) -> None:
    reasons = re.findall(r"^$\n^# (.+)$\n(?!#|\n)", (DATA / f"{name}.txt").read_text(), re.M)
    assert set(read_list(DATA / f"{name}.txt").values()) == set(reasons)
    assert len(reasons) == len(set(reasons))


@pytest.mark.parametrize("name", ["excluded", "ignored", "native", "passing"])
def test_names_stand_once(name: str) -> None:
    lines = (DATA / f"{name}.txt").read_text().splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    assert len(names) == len(set(names)) > 0


def test_ignored_tests_are_of_files_that_pass() -> None:
    for pattern in read_list(DATA / "ignored.txt"):
        file = pattern.split(".")[1]
        assert any(name.split(".")[-1] == file or f".{file}." in name for name in PASSING), pattern


def test_share_of_native_files() -> None:
    assert len(NATIVE.keys() & PASSING.keys()) >= 0.95 * len(NATIVE)


def test_share_counts_files_that_pass_natively() -> None:
    name = min(NATIVE)
    results = [Result(name, "fail", 1.0, ""), Result("test_of_nothing", "pass", 1.0, "")]
    assert share(results).startswith("0 of 1 ")
