import markupsafe
from markupsafe import Markup, _speedups, escape


def test_speedups_escape() -> None:
    assert _speedups._escape_inner("<a&'\">") == "&lt;a&amp;&#39;&#34;&gt;"
    assert _speedups._escape_inner("plain") == "plain"
    assert _speedups._escape_inner("\u20ac<\U0001f600") == "\u20ac&lt;\U0001f600"


def test_escape_uses_speedups() -> None:
    assert markupsafe._escape_inner is _speedups._escape_inner
    assert str(escape("<a&'>")) == "&lt;a&amp;&#39;&gt;"


def test_markup_format() -> None:
    assert Markup("<b>%s</b>") % "<i>" == "<b>&lt;i&gt;</b>"
    assert Markup("<em>Hi</em> &amp; bye").striptags() == "Hi & bye"
