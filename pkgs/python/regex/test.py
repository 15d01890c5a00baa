import copy
import pickle

import regex
from regex import _regex


def test_module_is_compiled() -> None:
    assert _regex.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert isinstance(regex.compile("a"), regex.Pattern)
    assert regex.Pattern.__module__ == "_regex"


def test_unicode_properties() -> None:
    assert regex.findall(r"\p{Lu}\w+", "Ab cd \u00c9f") == ["Ab", "\u00c9f"]
    assert regex.findall(r"\p{Script=Greek}+", "abc \u03b1\u03b2 d") == ["\u03b1\u03b2"]
    assert regex.findall(r"\X", "e\u0301a") == ["e\u0301", "a"]
    assert regex.fullmatch("(?fi)stra\u00dfe", "STRASSE")


def test_approximate_matches() -> None:
    match = regex.fullmatch("(?:kitten){e<=3}", "sitting")
    assert match is not None
    assert match.fuzzy_counts == (2, 1, 0)
    assert regex.search("(?b)(?:cats|cat){e<=1}", "cat").group() == "cat"
    assert regex.fullmatch("(?:abc){e<=1}", "xyz") is None


def test_recursion_and_sets() -> None:
    nested = regex.compile(r"\((?:[^()]++|(?R))*+\)")
    assert nested.search("x(a(b)c)y").group() == "(a(b)c)"
    assert nested.fullmatch("((" * 40 + "))" * 40)
    assert regex.findall(r"(?V1)[[a-z]--[aeiou]]+", "education") == ["d", "c", "t", "n"]
    assert regex.search(r"(?r)\d", "1 2 3").group() == "3"


def test_captures_of_a_group() -> None:
    match = regex.match(r"(?:(?P<word>\w+) ?)+", "one two three")
    assert match.captures("word") == ["one", "two", "three"]
    assert match.capturesdict() == {"word": ["one", "two", "three"]}
    assert match.allcaptures() == (["one two three"], ["one", "two", "three"])
    assert match.allspans() == ([(0, 13)], [(0, 3), (4, 7), (8, 13)])
    copied = copy.copy(match)
    match.detach_string()
    assert match.string is None
    assert copied.group("word") == "three"


def test_pattern_travels() -> None:
    pattern = regex.compile(r"(?i)(?P<key>\w+)=(?P<value>\d+)")
    assert pattern.groupindex == {"key": 1, "value": 2}
    again = pickle.loads(pickle.dumps(pattern))
    assert again.fullmatch("A=1").groupdict() == {"key": "A", "value": "1"}
    assert pattern.sub(lambda match: match["value"] * 2, "a=1 b=23") == "11 2323"
    assert pattern.scanner("a=1 b=2").search().expandf("{value}/{key}") == "1/a"
    assert regex.compile(r"\L<words>", words=["cat", "dog"]).findall("a cat, a dog") == [
        "cat",
        "dog",
    ]


def test_errors_are_exceptions() -> None:
    try:
        regex.compile(r"(?P<a>x")
    except regex.error as error:
        assert "missing )" in str(error)
    else:
        raise AssertionError("a pattern without its end was compiled")
    try:
        regex.match("(a|aa)+$", "a" * 40 + "b", timeout=0.01)
    except TimeoutError:
        pass
    else:
        raise AssertionError("a slow match was not given up")


def test_threads_without_the_lock() -> None:
    assert regex.findall(r"\d+", "1 22 333", concurrent=True) == ["1", "22", "333"]
