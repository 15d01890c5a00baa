import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore


class Echo(BaseHTTPRequestHandler):
    """Answers with the path and what was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = (
            self.path.encode() + b" " + self.rfile.read(int(self.headers.get("Content-Length", 0)))
        )
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, format: str, *arguments: object) -> None:
        pass


SERVER = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
ADDRESS = f"http://127.0.0.1:{SERVER.server_port}"


def test_pool_keeps_its_connection() -> None:
    with httpcore.ConnectionPool() as pool:
        assert pool.request("GET", f"{ADDRESS}/a").content == b"/a "
        answer = pool.request("POST", f"{ADDRESS}/b", content=b"sent")
        assert (answer.status, answer.content) == (200, b"/b sent")
        assert len(pool.connections) == 1


def test_no_server() -> None:
    with httpcore.ConnectionPool() as pool:
        try:
            pool.request("GET", "http://127.0.0.1:1/")
        except httpcore.ConnectError:
            pass
        else:
            raise AssertionError("a connection where nothing listens")
