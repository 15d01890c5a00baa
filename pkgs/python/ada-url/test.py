import ada_url
from ada_url import URL, URLSearchParams, _ada_wrapper


def test_module_is_compiled() -> None:
    assert _ada_wrapper.__file__.endswith("/_ada_wrapper.abi3.so")


def test_parts() -> None:
    url = URL("https://user:word@EXAMPLE.com:8080/a/../b?x=1&y=2#end")
    assert url.href == "https://user:word@example.com:8080/b?x=1&y=2#end"
    assert (url.hostname, url.port, url.pathname) == ("example.com", "8080", "/b")
    assert (url.search, url.hash, url.username) == ("?x=1&y=2", "#end", "user")
    url.host = "other.org"
    url.pathname = "/new place"
    assert url.href == "https://user:word@other.org:8080/new%20place?x=1&y=2#end"
    assert url.origin == "https://other.org:8080"
    assert ada_url.join_url("http://a.org/b/c", "../d") == "http://a.org/d"
    assert ada_url.normalize_url("HTTP://a.org:80/./x") == "http://a.org/x"
    assert ada_url.parse_url("http://[::1]:90/")["hostname"] == "[::1]"


def test_international_names() -> None:
    assert ada_url.idna_to_ascii("münchen.de") == b"xn--mnchen-3ya.de"
    assert ada_url.idna_to_unicode("xn--mnchen-3ya.de") == "münchen.de"
    assert URL("http://ÜBER.example/").hostname == "xn--ber-goa.example"
    assert URL("http://0x7f.1/").hostname == "127.0.0.1"


def test_parameters() -> None:
    parameters = URLSearchParams("a=1&b=two+words&a=3")
    assert parameters.get_all("a") == ["1", "3"]
    assert parameters.get("b") == "two words"
    parameters.append("c", "ä&")
    parameters.delete("a")
    parameters.sort()
    assert str(parameters) == "b=two+words&c=%C3%A4%26"
    assert ada_url.replace_url("http://a.org/", host="b.org") == "http://b.org/"


def test_errors_are_exceptions() -> None:
    assert not ada_url.check_url("http://a b/")
    for text in ("no url", "http://", "http://a:99999/"):
        try:
            URL(text)
        except ValueError as error:
            print("ada-url:", error)
        else:
            raise AssertionError(text)
