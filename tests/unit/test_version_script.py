"""Version scripts mean what they mean to GNU ld."""

import re
from pathlib import Path

import pytest
from version_script import Script, parse

NAMES = {"_ZN2ns1fEi": "ns::f(int)", "_ZN2ns1gEv": "ns::g()"}


def script(tmp_path: Path, text: str) -> Script:
    path = tmp_path / "v.map"
    path.write_text(text)
    return Script(parse(path), lambda symbol: NAMES.get(symbol, symbol))


@pytest.mark.parametrize(
    ("text", "kept", "shown"),
    [
        ("{ global: a; b; local: *; };", "c", "a b"),
        ("{ a; local: *; };", "b", "a"),
        ("{ local: a*; };", "a ab", "b"),
        # Names come before patterns, in any order of versions.
        ("V1 { local: a*; }; V2 { global: ab; };", "a", "ab b"),
        ("V1 { global: a*; }; V2 { local: ab; };", "ab", "a b"),
        ("V1 { global: *; }; V2 { local: a*; };", "a ab", "b"),
        ("V1 { global: *; local: *; };", "", "a"),
        ("V1 { local: *; };\nV2 { global: a; } V1;", "b", "a"),
        ("# to the end\n{ /* a; */ global: [a-c]?; local: *; };", "a dx", "ax c1"),
        ("{ global: [^a]; local: *; };", "a", "b"),
        ('{ global: "a*"; local: *; };', "a ab", "a*"),
        ('{ global: extern "C++" { ns::f*; }; local: *; };', "_ZN2ns1gEv f", "_ZN2ns1fEi"),
        ('{ extern "C++" { "ns::g()" }; local: *; };', "_ZN2ns1fEi", "_ZN2ns1gEv"),
        ('{ extern "C" { a; b }; local: *; };', "c", "a b"),
    ],
)
def test_what_a_script_keeps(tmp_path: Path, text: str, kept: str, shown: str) -> None:
    found = script(tmp_path, text)
    assert [name for name in kept.split() if not found.keeps(name)] == []
    assert [name for name in shown.split() if found.keeps(name)] == []


def test_names_of_a_list(tmp_path: Path) -> None:
    found = script(tmp_path, '{ a; b*; extern "C++" { ns::*; }; };')
    assert [name for name in ("a", "bc", "c", "_ZN2ns1fEi") if found.names(name)] == [
        "a",
        "bc",
        "_ZN2ns1fEi",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "expected a name, found 'the end'"),
        ("{ a; }", "expected a name, found 'the end'"),
        ("{ a }", "expected ';', found '}'"),
        ("{ a;\n=; };", ":2: unexpected '='"),
        ('{ extern "Java" { a; }; };', "extern 'Java': expected C or C++"),
    ],
)
def test_bad_script(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        script(tmp_path, text)
