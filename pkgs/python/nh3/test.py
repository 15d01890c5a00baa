import nh3
from nh3 import nh3 as compiled


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".so")
    assert nh3.clean is compiled.clean


def test_clean() -> None:
    text = '<b onclick="x()">bold</b><script>alert(1)</script><a href="javascript:x">a</a>'
    assert nh3.clean(text) == '<b>bold</b><a rel="noopener noreferrer">a</a>'
    assert nh3.clean("<p>unclosed <i>tags") == "<p>unclosed <i>tags</i></p>"
    assert nh3.clean("é &amp; <") == "é &amp; &lt;"


def test_what_is_allowed() -> None:
    assert nh3.clean("<b>x</b><i>y</i>", tags={"i"}) == "x<i>y</i>"
    cleaned = nh3.clean('<a href="/x" title="t">a</a>', attributes={"a": {"title"}}, link_rel=None)
    assert cleaned == '<a title="t">a</a>'


def test_filter_of_python() -> None:
    def upper(tag: str, attribute: str, value: str) -> str | None:
        return value.upper() if (tag, attribute) == ("b", "title") else None

    cleaned = nh3.clean(
        '<b title="t" lang="en">x</b>', attributes={"b": {"title"}}, attribute_filter=upper
    )
    assert cleaned == '<b title="T">x</b>'


def test_text() -> None:
    assert nh3.clean_text("<b>") == "&lt;b&gt;"
    assert nh3.is_html("<b>x</b>")
    assert not nh3.is_html("x")
