import datetime
import decimal
import io
import socket
import threading
import uuid

import clickhouse_driver
from clickhouse_driver import bufferedreader, bufferedwriter, errors, varint
from clickhouse_driver.columns import largeint, service
from clickhouse_driver.context import Context
from clickhouse_driver.writer import write_binary_str


class Server(threading.Thread):
    """Says hello to one client, and that it knows no query."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def run(self) -> None:
        client, _ = self.listener.accept()
        client.recv(4096)
        target = io.BytesIO()
        varint.write_varint(0, Writer(target))
        write_binary_str("Test", Writer(target))
        for number in (19, 1, 54000):
            varint.write_varint(number, Writer(target))
        client.sendall(target.getvalue())
        client.recv(4096)
        target = io.BytesIO()
        varint.write_varint(2, Writer(target))
        target.write((62).to_bytes(4, "little"))
        for text in ("DB::Exception", "no such query", "trace"):
            write_binary_str(text, Writer(target))
        target.write(b"\0")
        client.sendall(target.getvalue())
        client.recv(4096)


class Writer(io.BytesIO):
    """Passes on what is written."""

    def __init__(self, target: io.BytesIO) -> None:
        super().__init__()
        self.target = target

    def write(self, data: bytes) -> int:
        return self.target.write(data)


def column(name: str, values: list[object]) -> tuple[bytes, list[object]]:
    """Write values as a column and read them again, by buffers that are compiled."""
    context = Context()
    context.settings, context.client_settings = (
        {},
        dict(
            strings_as_bytes=False,
            strings_encoding="utf-8",
            use_numpy=False,
            opentelemetry_traceparent=None,
            namedtuple_as_json=True,
            server_side_params=False,
            input_format_null_as_default=False,
        ),
    )
    here, there = socket.socketpair()
    with here, there:
        target = bufferedwriter.BufferedSocketWriter(here, 4096)
        service.write_column(context, "c", name, list(values), target)
        target.flush()
        data = there.recv(65536)
        here.sendall(data)
        source = bufferedreader.BufferedSocketReader(there, 4096)
        return data, list(service.read_column(context, name, len(values), source))


def test_modules_are_compiled() -> None:
    for module in (bufferedreader, bufferedwriter, varint, largeint):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_bytes() -> None:
    assert varint.make_varint(300) == b"\xac\x02"
    assert column("UInt16", [1, 258])[0] == b"\x01\x00\x02\x01"
    assert column("String", ["ab"])[0] == b"\x02ab"
    assert column("Int128", [-2])[0] == b"\xfe" + b"\xff" * 15


def test_columns_come_back() -> None:
    for name, values in (
        ("Int8", [-128, 127]),
        ("UInt64", [0, 2**64 - 1]),
        ("Int256", [-(2**255), 2**255 - 1]),
        ("UInt128", [0, 2**128 - 1]),
        ("Float64", [0.5, -1e300]),
        ("String", ["", "\u20ac" * 100]),
        ("FixedString(4)", ["ab", "abcd"]),
        ("Array(Array(UInt8))", [[[1, 2], []], []]),
        ("Nullable(Int32)", [None, 5]),
        ("Date", [datetime.date(2026, 1, 31)]),
        ("UUID", [uuid.UUID(int=2**100 + 5)]),
        ("Decimal(38, 4)", [decimal.Decimal("-12345678901234567890.1234")]),
        ("Enum8('a' = 1, 'b' = 2)", ["b", "a"]),
        ("Map(String, UInt8)", [{"a": 1}, {}]),
        ("Tuple(Int8, String)", [(1, "x"), (2, "y")]),
    ):
        assert column(name, values)[1] == values, name


def test_a_server_answers() -> None:
    server = Server()
    server.start()
    client = clickhouse_driver.Client("127.0.0.1", port=server.port, send_receive_timeout=20)
    try:
        client.execute("SELECT what")
    except errors.ServerException as error:
        assert error.code == 62
        print("clickhouse-driver:", error.message)
    else:
        raise AssertionError("the server's error was lost")
    client.disconnect()


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: column("UInt8", ["text"]),
        lambda: column("Nothing at all", [1]),
        lambda: clickhouse_driver.Client("127.0.0.1", port=1).execute("SELECT 1"),
    ):
        try:
            call()
        except errors.Error:
            pass
        else:
            raise AssertionError("something else was written")
