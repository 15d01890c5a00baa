import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3
from urllib3.util import parse_url


class Echo(BaseHTTPRequestHandler):
    """Gives back what was posted, in chunks, and fails once."""

    protocol_version = "HTTP/1.1"
    failures = 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/flaky" and Echo.failures:
            Echo.failures -= 1
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in (body, b"."):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def serve() -> tuple[ThreadingHTTPServer, str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def test_connections_are_used_again() -> None:
    server, address = serve()
    with urllib3.PoolManager() as pool:
        for number in range(3):
            answer = pool.request("POST", f"{address}/x", body=b"%d" % number)
            assert (answer.status, answer.data) == (200, b"%d." % number)
        assert pool.connection_from_url(address).num_connections == 1
    server.shutdown()


def test_retries() -> None:
    server, address = serve()
    retries = urllib3.Retry(3, status_forcelist=[503], allowed_methods=["POST"])
    answer = urllib3.request("POST", f"{address}/flaky", body=b"x", retries=retries)
    assert answer.data == b"x."
    assert len(answer.retries.history) == 1
    server.shutdown()


def test_refused_connection_is_an_error() -> None:
    server, address = serve()
    server.shutdown()
    server.server_close()
    try:
        urllib3.request("GET", address, retries=False)
    except urllib3.exceptions.NewConnectionError:
        pass
    else:
        raise AssertionError("no NewConnectionError")


def test_addresses() -> None:
    url = parse_url("HTTP://user@EXAMPLE.org:8080/a%2fb?c=d#e")
    assert (url.scheme, url.host, url.port, url.path) == ("http", "example.org", 8080, "/a%2Fb")
