import importlib

from regress import Regex, RegressError


def span(pattern: Regex, text: str) -> tuple[int, int]:
    """Return where the first match is."""
    found = pattern.find(text).range()
    return found.start, found.stop


def test_module_is_compiled() -> None:
    module = importlib.import_module("regress.regress")
    assert module.__file__.endswith(".so")
    assert module.Regex is Regex


def test_groups() -> None:
    text = "on 2026-11-27 or 2027-01-02"
    pattern = Regex(r"(?<year>\d{4})-(\d\d)-(\d\d)")
    match = pattern.find(text)
    assert text[match.range()] == "2026-11-27"
    assert text[match.named_group("year")] == "2026"
    assert text[match.group(3)] == "27"
    assert [text[each.range()] for each in pattern.find_iter(text)] == ["2026-11-27", "2027-01-02"]
    assert Regex("(a)|b").find("b").group(1) is None
    assert pattern.find("nothing") is None


def test_what_scripts_of_the_web_mean() -> None:
    # Python's re refuses the first, and takes the second for another thing.
    assert span(Regex(r"(?<=\$\d*)\."), "$10.5") == (3, 4)
    assert Regex(r"[^]").find("\n") is not None
    assert span(Regex(r"(?:a|(b))*\1c"), "bac") == (0, 3)
    assert span(Regex(r"\p{Lu}", "u"), "aÄ") == (1, 3)
    assert Regex("STRASSE", "i").find("die strasse") is not None


def test_errors() -> None:
    for pattern in ("(", "a{2,1}", "["):
        try:
            Regex(pattern)
        except RegressError as error:
            assert str(error)
        else:
            raise AssertionError(f"no RegressError: {pattern}")


def test_long_texts_and_steps_back() -> None:
    assert Regex("(x+x+)+y").find("x" * 18) is None
    text = "ab" * 50_000
    assert span(Regex("(?:ab)+"), text) == (0, len(text))
