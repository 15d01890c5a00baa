from regress import Regex, RegressError, regress


def test_module_is_compiled() -> None:
    assert regress.__file__.endswith(".so")
    assert Regex is regress.Regex


def test_matches() -> None:
    found = Regex(r"(?<year>\d{4})-(\d\d)").find("on 2026-01-31")
    assert found.range() == slice(3, 10, 1)
    assert found.named_group("year") == slice(3, 7, 1)
    assert found.group(2) == slice(8, 10, 1)
    assert Regex("x").find("abc") is None
    assert len(list(Regex(r"\w+").find_iter("one two three"))) == 3


def test_what_javascript_has() -> None:
    for pattern, flags, text, wanted in (
        (r"^[^]$", "", "\n", True),
        (r"(?<=a)b", "", "ab", True),
        (r"(?<!a)b", "", "ab", False),
        (r"^\p{Script=Greek}+$", "u", "\u03b1\u03b2", True),
        (r"^a.c$", "s", "a\nc", True),
        (r"ABC", "i", "xabc", True),
        (r"^(a|ab)(c|bcd)(d*)$", "", "abcd", True),
        (r"(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", True),
    ):
        assert (Regex(pattern, flags).find(text) is not None) is wanted, pattern


def test_errors_are_exceptions() -> None:
    for pattern in ("(", "[b-a]", "a**"):
        try:
            Regex(pattern)
        except RegressError as error:
            print("regress:", error)
        else:
            raise AssertionError(f"{pattern} was taken")
