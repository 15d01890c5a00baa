import hashlib
import json
import random
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import hf_xet
from hf_xet import XetFileInfo, XetSession

DATA = random.Random(15).randbytes(300_000)


def stored(endpoint: str, data: bytes) -> XetFileInfo:
    """Upload bytes; returns what names them."""
    commit = XetSession().new_upload_commit(endpoint=endpoint)
    upload = commit.start_upload_bytes(data)
    commit.wait_to_finish()
    return upload.result().xet_info


def fetched(endpoint: str, info: XetFileInfo) -> bytes:
    """Download to a file; returns its content."""
    place = Path(tempfile.mkdtemp()) / "fetched"
    with XetSession().new_file_download_group(endpoint=endpoint) as group:
        group.start_download_file(info, str(place))
    return place.read_bytes()


def test_module_is_compiled() -> None:
    assert hf_xet.hf_xet.__file__.endswith(".so")


def test_known_hashes() -> None:
    place = Path(tempfile.mkdtemp()) / "file"
    place.write_bytes(b"hello")
    (found,) = hf_xet.hash_files([str(place)])
    assert found.file_size == 5
    assert found.hash == "48a3213a086cad271381aafe47232eb5df291a963cebbfec071972eff45eb422"


def test_folder() -> None:
    endpoint = f"local://{tempfile.mkdtemp()}"
    info = stored(endpoint, DATA)
    assert info.file_size == len(DATA)
    assert info.sha256 == hashlib.sha256(DATA).hexdigest()
    assert fetched(endpoint, info) == DATA
    parts = XetSession().new_download_stream_group(endpoint=endpoint).download_stream(info)
    assert b"".join(parts) == DATA
    assert stored(endpoint, DATA).hash == info.hash != stored(endpoint, DATA[:-1]).hash


class Storage(BaseHTTPRequestHandler):
    """What a client needs of a server: one block of chunks, and the file of all of them."""

    protocol_version = "HTTP/1.1"
    blocks: ClassVar[dict[str, bytes]] = {}
    shards: ClassVar[list[bytes]] = []
    file = ""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.startswith("/v1/xorbs/default/"):
            self.blocks[self.path.rpartition("/")[2]] = body
            self.answer({"was_inserted": True})
        elif self.path == "/v1/shards":
            self.shards.append(body)
            self.answer({"result": 1})
        else:
            self.answer({}, 404)

    def do_GET(self) -> None:
        if self.path == f"/v1/reconstructions/{self.file}":
            ((name, block),) = self.blocks.items()
            end, count = chunks(block)
            chunk_range = {"start": 0, "end": count}
            place = {
                "range": chunk_range,
                "url": f"http://{self.headers['Host']}/block/{name}",
                "url_range": {"start": 0, "end": end - 1},
            }
            term = {"hash": name, "unpacked_length": len(DATA), "range": chunk_range}
            self.answer(
                {"offset_into_first_range": 0, "terms": [term], "fetch_info": {name: [place]}}
            )
        elif self.path.startswith("/block/"):
            block = self.blocks[self.path.rpartition("/")[2]]
            first, last = map(int, self.headers["Range"].removeprefix("bytes=").split("-"))
            self.answer(block[first : last + 1], 206)
        else:
            self.answer({}, 404)

    def answer(self, data: object, status: int = 200) -> None:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def chunks(block: bytes) -> tuple[int, int]:
    """Return where the chunks of a block end, and how many they are."""
    place = count = length = 0
    while length < len(DATA):
        length += int.from_bytes(block[place + 5 : place + 8], "little")
        place += 8 + int.from_bytes(block[place + 1 : place + 4], "little")
        count += 1
    return place, count


def test_server() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Storage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    info = stored(endpoint, DATA)
    Storage.file = info.hash
    assert fetched(endpoint, info) == DATA
    try:
        fetched(endpoint, XetFileInfo("1" * 64, 5))
    except RuntimeError as error:
        assert "404 Not Found" in str(error)
    else:
        raise AssertionError("no RuntimeError")
    server.shutdown()
    assert len(Storage.blocks) == 1
    assert Storage.shards[0].startswith(b"HFRepoMetaData")
