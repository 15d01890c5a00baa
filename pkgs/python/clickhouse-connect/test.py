import http.server
import threading

import clickhouse_connect
import numpy as np
from clickhouse_connect.datatypes.registry import get_from_name
from clickhouse_connect.driver.insert import InsertContext
from clickhouse_connect.driver.query import QueryContext
from clickhouse_connect.driver.transform import NativeTransform
from clickhouse_connect.driverc import buffer, dataconv, npconv


class Source:
    """Parts of an answer, as a response of HTTP gives them."""

    def __init__(self, data: bytes, size: int = 7) -> None:
        self.gen = (data[at : at + size] for at in range(0, len(data), size))
        self.last_message = b""
        self.exception_tag = None

    def close(self) -> None:
        self.gen = None


def block(*columns: tuple[str, str, list]) -> bytes:
    rows = len(columns[0][2])
    context = InsertContext(
        "table",
        [name for name, _, _ in columns],
        [get_from_name(kind) for _, kind, _ in columns],
        list(zip(*(values for _, _, values in columns), strict=True)),
    )
    assert context.row_count == rows
    # After the statement.
    return b"".join(NativeTransform().build_insert(context)).partition(b"Native\n")[2]


COLUMNS = (
    ("id", "UInt64", [1, 2**63, 3]),
    ("name", "String", ["one", "zwölf", ""]),
    ("price", "Float64", [1.5, -2.0, 1e300]),
    ("maybe", "Nullable(String)", ["a", None, "b"]),
    ("list", "Array(Int32)", [[1, 2], [], [-5]]),
)


def test_modules_are_compiled() -> None:
    for module in (buffer, dataconv, npconv):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_blocks() -> None:
    data = block(*COLUMNS)
    source = buffer.ResponseBuffer(Source(data))
    result = NativeTransform().parse_response(source, QueryContext())
    assert result.column_names == tuple(name for name, _, _ in COLUMNS)
    wanted = list(zip(*(values for _, _, values in COLUMNS), strict=True))
    assert [tuple(row) for row in result.result_rows] == [tuple(row) for row in wanted]


def test_numbers() -> None:
    raw = np.arange(1000, dtype="<i4").tobytes()
    found = buffer.ResponseBuffer(Source(raw, 33)).read_array("i", 1000)
    assert list(found) == list(range(1000))
    source = buffer.ResponseBuffer(Source(b"\xac\x02\x03abc" + bytes(8)))
    assert source.read_leb128() == 300
    assert source.read_leb128_str() == "abc"
    assert source.read_uint64() == 0
    found = npconv.read_numpy_array(buffer.ResponseBuffer(Source(raw)), "<i4", 1000)
    assert (found == np.arange(1000)).all()


def test_server() -> None:
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append(text)
            if "version()" in text:
                answer = b"26.10.1.1\tUTC\n"
            elif "system.settings" in text:
                answer = block(
                    ("name", "String", ["a"]),
                    ("value", "String", ["1"]),
                    ("readonly", "UInt8", [0]),
                )
            else:
                answer = block(*COLUMNS[:2])
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = clickhouse_connect.get_client(host="127.0.0.1", port=server.server_port)
    result = client.query("select id, name from table", column_formats={})
    assert result.result_rows[1] == (2**63, "zwölf")
    assert any("select id, name" in text for text in asked)
    client.close()
    server.shutdown()
