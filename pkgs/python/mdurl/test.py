import mdurl


def test_encoding() -> None:
    assert mdurl.encode("a b/\u20ac%20") == "a%20b/%E2%82%AC%20"
    assert mdurl.encode("a%zz") == "a%25zz"
    assert mdurl.decode("a%20b%E2%82%AC") == "a b\u20ac"
    assert mdurl.decode("%ff") == "\ufffd"


def test_parsing() -> None:
    url = mdurl.parse("http://user:pass@example.com:8000/a/b?c=d#e")
    assert (url.protocol, url.auth, url.hostname, url.port) == (
        "http:",
        "user:pass",
        "example.com",
        "8000",
    )
    assert (url.pathname, url.search, url.hash) == ("/a/b", "?c=d", "#e")
    assert mdurl.format(url) == "http://user:pass@example.com:8000/a/b?c=d#e"
