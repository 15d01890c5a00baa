import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests


class Echo(BaseHTTPRequestHandler):
    """Tells what it was asked, as JSON."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/there")
            self.send_header("Set-Cookie", "name=value")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        answer = {"path": self.path, "headers": dict(self.headers), "body": body}
        data = json.dumps(answer).encode()
        self.send_response(404 if self.path == "/missing" else 200)
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


def test_parameters_and_json() -> None:
    answer = requests.post(f"{ADDRESS}/x", params={"a": "b c"}, json={"d": 1}, auth=("u", "p"))
    told = answer.json()
    assert told["path"] == "/x?a=b+c"
    assert json.loads(told["body"]) == {"d": 1}
    assert told["headers"]["Authorization"] == "Basic dTpw"


def test_redirections_and_cookies() -> None:
    with requests.Session() as session:
        answer = session.get(f"{ADDRESS}/moved")
        assert [each.status_code for each in answer.history] == [302]
        assert answer.json()["headers"]["Cookie"] == "name=value"


def test_errors() -> None:
    try:
        requests.get(f"{ADDRESS}/missing").raise_for_status()
    except requests.HTTPError as error:
        assert error.response.status_code == 404
    else:
        raise AssertionError("no HTTPError")
    try:
        requests.get("http://127.0.0.1:1/")
    except requests.ConnectionError:
        pass
    else:
        raise AssertionError("no ConnectionError")
