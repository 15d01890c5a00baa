import httptools
from httptools.parser import parser, url_parser

REQUEST = (
    b"POST /form?a=1 HTTP/1.1\r\nHost: example\r\nTransfer-Encoding: chunked\r\n"
    b"X-Long: one\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
)


class Events:
    def __init__(self) -> None:
        self.seen: list[object] = []

    def on_message_begin(self) -> None:
        self.seen.append("begin")

    def on_url(self, url: bytes) -> None:
        self.seen.append(url)

    def on_status(self, status: bytes) -> None:
        self.seen.append(status)

    def on_header(self, name: bytes, value: bytes) -> None:
        self.seen.append((name, value))

    def on_headers_complete(self) -> None:
        self.seen.append("headers")

    def on_body(self, body: bytes) -> None:
        self.seen.append(body)

    def on_chunk_header(self) -> None:
        self.seen.append("chunk")

    def on_message_complete(self) -> None:
        self.seen.append("end")


def test_modules_are_compiled() -> None:
    assert httptools.HttpRequestParser is parser.HttpRequestParser
    assert httptools.parse_url is url_parser.parse_url


def test_request() -> None:
    events = Events()
    request = httptools.HttpRequestParser(events)
    request.feed_data(REQUEST)
    assert request.get_method() == b"POST"
    assert request.get_http_version() == "1.1"
    assert request.should_keep_alive()
    headers = [(b"Host", b"example"), (b"Transfer-Encoding", b"chunked"), (b"X-Long", b"one")]
    body = ["chunk", b"hello", "chunk", b" world", "chunk"]
    assert events.seen == ["begin", b"/form?a=1", *headers, "headers", *body, "end"]


def test_request_in_pieces() -> None:
    events = Events()
    request = httptools.HttpRequestParser(events)
    for byte in REQUEST:
        request.feed_data(bytes([byte]))
    assert b"".join(each for each in events.seen if isinstance(each, bytes)).endswith(
        b"hello world"
    )
    assert (b"X-Long", b"one") in events.seen
    assert events.seen[-1] == "end"


def test_response() -> None:
    events = Events()
    response = httptools.HttpResponseParser(events)
    response.feed_data(b"HTTP/1.0 404 Not Found\r\nContent-Length: 2\r\n\r\nno")
    assert response.get_status_code() == 404
    assert response.get_http_version() == "1.0"
    assert not response.should_keep_alive()
    assert events.seen[1] == b"Not Found"
    assert events.seen[-2:] == [b"no", "end"]


def test_urls() -> None:
    url = httptools.parse_url(b"https://ada:pw@host.example:8080/a/b?q=1#end")
    assert (url.schema, url.host, url.port) == (b"https", b"host.example", 8080)
    assert (url.path, url.query, url.fragment) == (b"/a/b", b"q=1", b"end")
    assert url.userinfo == b"ada:pw"


def test_errors_are_exceptions() -> None:
    def fail() -> None:
        raise KeyError("callback")

    broken = Events()
    broken.on_message_complete = fail  # type: ignore[method-assign]
    for target, data, error in (
        (Events(), b"GET / HTTP/9.x\r\n\r\n", httptools.HttpParserError),
        (Events(), b"\0\0\0", httptools.HttpParserInvalidMethodError),
        (broken, b"GET / HTTP/1.1\r\n\r\n", httptools.HttpParserCallbackError),
    ):
        try:
            httptools.HttpRequestParser(target).feed_data(data)
        except error:
            pass
        else:
            raise AssertionError(f"{data!r} was parsed")
    try:
        httptools.HttpRequestParser(Events()).feed_data(
            b"GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nrest"
        )
    except httptools.HttpParserUpgrade as upgrade:
        print("httptools: upgrade at", upgrade.args[0])
    else:
        raise AssertionError("nothing was upgraded")
