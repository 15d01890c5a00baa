import regex
from re_assert import Matches


def test_equal_if_it_matches() -> None:
    assert Matches("[a-c]+[0-9]") == "abc7"
    assert Matches("ABC", regex.IGNORECASE) == "abc"
    assert Matches("a") != "b"
    assert Matches.from_pattern(regex.compile("x{3}")) == "xxx"
    try:
        assert Matches("a") != b"a"
    except TypeError as error:
        assert "expected <class 'str'>" in str(error)
    else:
        raise AssertionError("bytes are no text")


def test_tells_the_place() -> None:
    expected = Matches("one\ntwo [0-9]{3}")
    said = ""
    try:
        expected.assert_matches("one\ntwo 12x")
    except AssertionError as error:
        said = str(error)
    assert said == " regex failed to match at:\n\n> one\n> two 12x\n        ^"
    assert "regex failed to match" in repr(expected)
    expected.assert_matches("one\ntwo 123")
    assert repr(Matches("a")) == "Matches('a')"
