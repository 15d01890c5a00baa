import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


class Echo(BaseHTTPRequestHandler):
    """Tells what it was asked, as JSON."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        data = json.dumps(
            {"path": self.path, "type": self.headers.get("Content-Type"), "body": body}
        ).encode()
        moved = self.path == "/moved"
        self.send_response(302 if moved else 404 if self.path == "/missing" else 200)
        if moved:
            self.send_header("Location", "/there")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        pass


SERVER = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
ADDRESS = f"http://127.0.0.1:{SERVER.server_port}"


def test_requests() -> None:
    with httpx.Client(base_url=ADDRESS, trust_env=False) as client:
        answer = client.post("/x", params={"a": "b c"}, json={"d": 1})
        assert answer.json() == {"path": "/x?a=b+c", "type": "application/json", "body": '{"d":1}'}
        moved = client.get("/moved", follow_redirects=True)
        assert moved.json()["path"] == "/there"
        assert [each.status_code for each in moved.history] == [302]


def test_errors() -> None:
    with httpx.Client(base_url=ADDRESS, trust_env=False) as client:
        try:
            client.get("/missing").raise_for_status()
        except httpx.HTTPStatusError as error:
            assert error.response.status_code == 404
        else:
            raise AssertionError("a missing page is no error")


def test_asyncio() -> None:
    async def paths() -> list[str]:
        async with httpx.AsyncClient(base_url=ADDRESS, trust_env=False) as client:
            answers = await asyncio.gather(*(client.get(f"/{number}") for number in range(3)))
            return [answer.json()["path"] for answer in answers]

    assert asyncio.run(paths()) == ["/0", "/1", "/2"]


def test_urls() -> None:
    assert str(httpx.URL("http://a.b/c").join("../d?e=f")) == "http://a.b/d?e=f"
    assert httpx.URL("http://b\u00fccher.example/").raw_host == b"xn--bcher-kva.example"
