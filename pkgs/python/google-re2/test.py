import re2
from re2 import _re2


def test_module_is_compiled() -> None:
    assert _re2.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert issubclass(re2.Set, _re2.Set)


def test_matches() -> None:
    found = re2.search(r"(?P<name>\w+)@(\w+)\.org", "mail ada@books.org, bob@x.org")
    assert found.groupdict() == {"name": "ada"}
    assert (found.group(2), found.span()) == ("books", (5, 18))
    assert re2.fullmatch(r"[\p{Greek}]+", "\u03b1\u03b2").end() == 2
    assert re2.match(rb"\x00(.)", b"\x00\xff", options=latin()).group(1) == b"\xff"
    assert re2.search("a", "b") is None


def latin() -> re2.Options:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return options


def test_lists_and_replacements() -> None:
    assert re2.findall(r"(\d)(\w)?", "1a2 3b") == [("1", "a"), ("2", ""), ("3", "b")]
    assert re2.split(r",\s*", "a, b,c") == ["a", "b", "c"]
    assert re2.sub(r"(\w)(\d)", r"\2\1", "a1 b2") == "1a 2b"
    assert re2.subn(r"\d", lambda found: found.group() * 2, "1-2") == ("11-22", 2)
    assert re2.escape("a.b") == r"a\.b"


def test_linear_time() -> None:
    count = 200
    assert re2.fullmatch(f"(x?){{{count}}}x{{{count}}}", "x" * count) is not None
    assert re2.fullmatch("(x+x+)+y", "x" * 20_000) is None


def test_sets_and_filters() -> None:
    many = re2.Set.SearchSet()
    for pattern in ("foo", r"\d+", "^end"):
        many.Add(pattern)
    many.Compile()
    assert sorted(many.Match("a foo of 12")) == [0, 1]
    assert not many.Match("nothing")
    some = re2.Filter()
    for pattern in ("hello.*world", "abc+"):
        some.Add(pattern)
    some.Compile()
    assert some.Match("say hello, world") == [0]


def test_errors_are_exceptions() -> None:
    options = re2.Options()
    options.log_errors = False
    for pattern in ("(a", r"(a)\1", "(?=a)", "a{2,1}"):
        try:
            re2.compile(pattern, options)
        except re2.error as error:
            print("google-re2:", error)
        else:
            raise AssertionError(f"{pattern!r} was accepted")
