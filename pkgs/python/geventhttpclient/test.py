import threading
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gevent
from geventhttpclient import HTTPClient, _parser
from geventhttpclient.response import HTTPResponse
from geventhttpclient.url import URL


class Echo(BaseHTTPRequestHandler):
    """Gives back what was posted, in chunks."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in (self.path.encode(), body):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def test_module_is_compiled() -> None:
    assert _parser.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert issubclass(HTTPResponse, _parser.HTTPResponseParser)


def test_known_answers() -> None:
    response = HTTPResponse()
    for part in (
        b"HTTP/1.1 206 Par",
        b"tial\r\nA: \xe4\r\nB: 1\r\nB: 2\r\nTransfer-Enc",
        b"oding: chunked\r\n\r\n3\r\nabc\r\n2\r\nd",
        b"e\r\n0\r\n\r\n",
    ):
        assert not response.message_complete
        response.feed(part)
    assert response.message_complete
    assert (response.status_code, response.get_http_version()) == (206, "HTTP/1.1")
    assert response["a"] == "\xe4"
    assert [value for name, value in response.headers if name == "B"] == ["1", "2"]
    assert bytes(response._body_buffer) == b"abcde"
    assert response.should_keep_alive()


def test_requests_run_beside_each_other() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = URL(f"http://127.0.0.1:{server.server_port}/")
    client = HTTPClient.from_url(url, concurrency=3)

    def ask(number: int) -> bytes:
        answer = client.post(f"/{number}", body=b"x" * number)
        assert answer.status_code == 200
        return bytes(answer.read())

    jobs = [gevent.spawn(ask, number) for number in range(1, 9)]
    gevent.joinall(jobs, timeout=60)
    assert [job.value for job in jobs] == [b"/%d" % n + b"x" * n for n in range(1, 9)]
    client.close()
    server.shutdown()


def test_errors_are_exceptions() -> None:
    try:
        HTTPResponse().feed(b"nonsense\r\n\r\n")
    except HTTPException as error:
        assert isinstance(error, _parser.HTTPParseError)
        print("geventhttpclient:", error)
    else:
        raise AssertionError("nonsense was parsed")
