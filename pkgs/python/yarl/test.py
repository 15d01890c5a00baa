import yarl
from yarl import URL, _quoting, _quoting_c


def test_quoting_is_the_compiled_one() -> None:
    assert _quoting._Quoter is _quoting_c._Quoter
    assert _quoting._Unquoter is _quoting_c._Unquoter
    assert _quoting_c._Quoter(safe="/", protected="/")("/a b/\u20ac%2f") == "/a%20b/%E2%82%AC%2F"
    assert _quoting_c._Unquoter()("%E2%82%AC%20%zz") == "\u20ac %zz"
    long = "\u00e9" * 10000
    assert _quoting_c._Unquoter()(_quoting_c._Quoter()(long)) == long


def test_parts_of_an_url() -> None:
    url = URL("http://user:p%20w@m\u00fcller.de:8080/p a/\u20ac?q=1&q=a+b#frag")
    assert url.raw_host == "xn--mller-kva.de"
    assert url.password == "p w"
    assert url.raw_path == "/p%20a/%E2%82%AC"
    assert url.query.getall("q") == ["1", "a b"]
    assert str(url.with_port(9).with_user(None).with_fragment(None)) == (
        "http://xn--mller-kva.de:9/p%20a/%E2%82%AC?q=1&q=a+b"
    )


def test_joined_urls() -> None:
    base = URL("http://example.org/a/b")
    assert base / "c d" == URL("http://example.org/a/b/c%20d")
    assert str(base.join(URL("../x?y=1"))) == "http://example.org/x?y=1"
    assert str(base % {"k": ["1", "2"]}) == "http://example.org/a/b?k=1&k=2"
    assert base.parent == URL("http://example.org/a")


def test_bad_urls_raise() -> None:
    for text in ("http://host:99999/", "http://[::1/", "http://h:x/"):
        try:
            _ = URL(text).port
        except ValueError:
            pass
        else:
            raise AssertionError(f"{text!r} was accepted")
    assert yarl.__version__ == "1.23.0"
