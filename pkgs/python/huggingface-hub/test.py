import json
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import huggingface_hub
from huggingface_hub.errors import EntryNotFoundError

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CONTENT = b'{"answer": 42}'


class Hub(BaseHTTPRequestHandler):
    """A hub with one file in one repository."""

    def do_GET(self) -> None:
        if self.path == "/someone/model/resolve/main/config.json":
            status, data = 200, CONTENT
        elif self.path.startswith("/api/models/someone/model"):
            status, data = 200, json.dumps({"id": "someone/model", "sha": COMMIT}).encode()
        else:
            status, data = 404, b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", '"5ea1"')
        self.send_header("X-Repo-Commit", COMMIT)
        if status == 404:
            self.send_header("X-Error-Code", "EntryNotFound")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    do_HEAD = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        pass


SERVER = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
ADDRESS = f"http://127.0.0.1:{SERVER.server_port}"
CACHE = Path(tempfile.mkdtemp())


def test_download_into_the_cache() -> None:
    path = huggingface_hub.hf_hub_download(
        "someone/model", "config.json", endpoint=ADDRESS, cache_dir=CACHE
    )
    assert Path(path).read_bytes() == CONTENT
    assert COMMIT in path
    again = huggingface_hub.hf_hub_download(
        "someone/model", "config.json", cache_dir=CACHE, local_files_only=True
    )
    assert again == path
    (found,) = huggingface_hub.scan_cache_dir(CACHE).repos
    assert found.repo_id == "someone/model"


def test_information() -> None:
    model = huggingface_hub.HfApi(endpoint=ADDRESS).model_info("someone/model")
    assert (model.id, model.sha) == ("someone/model", COMMIT)


def test_missing_file_is_an_error() -> None:
    try:
        huggingface_hub.hf_hub_download(
            "someone/model", "missing.json", endpoint=ADDRESS, cache_dir=CACHE
        )
    except EntryNotFoundError:
        pass
    else:
        raise AssertionError("no EntryNotFoundError")
