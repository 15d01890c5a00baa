import datetime
import decimal
import socket
import struct
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pymssql
from pymssql import _mssql, _pymssql

COLLATION = bytes.fromhex("0904d00034")
IDENTITY = uuid.UUID("12345678-9abc-def0-1234-56789abcdef0")
DONE = struct.pack("<BHHQ", 0xFD, 0, 0, 0)


def text(value: str) -> bytes:
    return value.encode("utf-16-le")


def short(value: str) -> bytes:
    return bytes([len(value)]) + text(value)


def message(token: int, number: int, severity: int, words: str) -> bytes:
    body = struct.pack("<IBBH", number, 1, severity, len(words)) + text(words)
    body += short("server") + short("") + struct.pack("<I", 1)
    return struct.pack("<BH", token, len(body)) + body


def rows(columns: list[tuple[str, bytes]], *data: bytes) -> bytes:
    answer = struct.pack("<BH", 0x81, len(columns))
    for name, kind in columns:
        answer += struct.pack("<IH", 0, 1) + kind + short(name)
    answer += b"".join(b"\xd1" + row for row in data)
    return answer + struct.pack("<BHHQ", 0xFD, 0x10, 0xC1, len(data))


NUMBER = bytes([0x26, 4])
BIG = bytes([0x26, 8])
WORDS = b"\xe7" + struct.pack("<H", 200) + COLLATION
DECIMAL = bytes([0x6A, 9, 10, 2])
TIME = bytes([0x6F, 8])
REAL = bytes([0x6D, 8])
BIT = bytes([0x68, 1])
BINARY = b"\xa5" + struct.pack("<H", 50)
UNIQUE = bytes([0x24, 16])


def sized(value: bytes) -> bytes:
    return bytes([len(value)]) + value


def long_sized(value: bytes) -> bytes:
    return struct.pack("<H", len(value)) + value


def everything() -> bytes:
    """Return a row of each type, and one of nothing."""
    days = (datetime.date(2026, 1, 31) - datetime.date(1900, 1, 1)).days
    row = (
        sized(struct.pack("<i", -7))
        + sized(struct.pack("<q", 2**40))
        + long_sized(text("\u20ac'"))
        + sized(b"\x01" + (1250).to_bytes(8, "little"))
        + sized(struct.pack("<iI", days, (12 * 3600 + 30) * 300))
        + sized(struct.pack("<d", 0.125))
        + sized(b"\x01")
        + long_sized(b"\x00\xff")
        + sized(IDENTITY.bytes_le)
    )
    nothing = b"\0\0\xff\xff\0\0\0\0\xff\xff\0"
    columns = ("n", NUMBER), ("big", BIG), ("words", WORDS), ("price", DECIMAL), ("day", TIME)
    more = ("ratio", REAL), ("flag", BIT), ("bytes", BINARY), ("id", UNIQUE)
    return rows([*columns, *more], row, nothing)


class Server(threading.Thread):
    """Speaks as much of TDS 7.3 as one client needs."""

    def __init__(self, password: str) -> None:
        super().__init__(daemon=True)
        self.password = password
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.queries: list[str] = []
        self.login: list[str] = []

    def receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self.client.recv(size - len(data))
            if not piece:
                raise EOFError
            data += piece
        return data

    def packets(self) -> Iterator[tuple[int, bytes]]:
        while True:
            data, last = b"", False
            while not last:
                try:
                    kind, status, size = struct.unpack(">BBH4x", self.receive(8))
                except (EOFError, OSError):
                    return
                data += self.receive(size - 8)
                last = bool(status & 1)
            yield kind, data

    def send(self, body: bytes) -> None:
        for start in range(0, len(body), 4000):
            piece = body[start : start + 4000]
            last = start + 4000 >= len(body)
            self.client.sendall(struct.pack(">BBHHBB", 4, last, len(piece) + 8, 0, 1, 0) + piece)

    def welcome(self, data: bytes) -> bytes:
        fields = []
        for index in range(5):
            start, length = struct.unpack_from("<HH", data, 36 + 4 * index)
            fields.append(data[start : start + 2 * length])
        hidden = bytes((byte ^ 0xA5) << 4 & 0xF0 | (byte ^ 0xA5) >> 4 for byte in fields[2])
        fields[2] = hidden
        self.login = [field.decode("utf-16-le") for field in fields]
        if self.login[1:3] != ["ada", self.password]:
            failure = struct.pack("<BHHQ", 0xFD, 2, 0, 0)
            return message(0xAA, 18456, 14, "Login failed for user 'ada'.") + failure
        name = "Microsoft SQL Server"
        acknowledged = b"\1" + bytes.fromhex("730b0003") + short(name) + bytes([11, 0, 0, 1])
        size = b"\4" + short("4096") + short("4096")
        return (
            struct.pack("<BH", 0xE3, len(size)) + size
            + struct.pack("<BH", 0xAD, len(acknowledged)) + acknowledged + DONE
        )  # fmt: skip

    def answer(self, query: str) -> bytes:
        if "absent" in query:
            failure = struct.pack("<BHHQ", 0xFD, 2, 0xC1, 0)
            return message(0xAA, 208, 16, "Invalid object name 'absent'.") + failure
        if "everything" in query:
            return everything()
        if "many" in query:
            return rows([("n", NUMBER)], *(sized(struct.pack("<i", each)) for each in range(3000)))
        if query.startswith("INSERT"):
            return struct.pack("<BHHQ", 0xFD, 0x10, 0xC3, 3)
        return message(0xAB, 0, 0, "as you say") + DONE if query.startswith("PRINT") else DONE

    def run(self) -> None:
        self.client, _ = self.listener.accept()
        with self.client:
            for kind, data in self.packets():
                if kind == 0x12:
                    # The version, and that there is no encryption.
                    options = b"\x00\x00\x0b\x00\x06\x01\x00\x11\x00\x01\xff"
                    self.send(options + bytes([11, 0, 0, 1, 0, 0]) + b"\2")
                elif kind == 0x10:
                    self.send(self.welcome(data))
                elif kind == 1:
                    query = data[struct.unpack_from("<I", data)[0] :].decode("utf-16-le")
                    self.queries.append(query)
                    self.send(self.answer(query))
                else:
                    self.send(struct.pack("<BHHQ", 0xFD, 0x20, 0, 0))


@contextmanager
def connected(**settings: object) -> Iterator[tuple[Server, pymssql.Connection]]:
    server = Server("s\u00e9cret")
    server.start()
    connection = pymssql.connect(
        server="127.0.0.1",
        port=str(server.port),
        user="ada",
        password="s\u00e9cret",
        tds_version="7.3",
        **settings,
    )
    try:
        yield server, connection
    finally:
        connection.close()
        server.join(30)
        server.listener.close()
        assert not server.is_alive()


def test_compiled() -> None:
    for module in (_mssql, _pymssql):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module
    assert pymssql.__version__ == "2.4.6" and "freetds v1.5.5" in pymssql.get_dbversion()


def test_queries_are_quoted() -> None:
    assert _mssql.quote_simple_value("it's") == b"N'it''s'"
    assert _mssql.quote_simple_value(None) == b"NULL"
    assert _mssql.quote_simple_value(b"\x00\xff") == b"0x00ff"
    assert _mssql.quote_simple_value(datetime.date(2026, 1, 31)) == b"'2026-01-31'"
    assert _mssql.quote_simple_value(decimal.Decimal("1.50")) == b"1.50"
    assert _mssql.quote_data((1, "x")) == (b"1", b"N'x'")
    assert _mssql.substitute_params("SELECT %s, %d", ("a", 2)) == b"SELECT N'a', 2"


def test_refused() -> None:
    try:
        pymssql.connect(server="127.0.0.1", port="1", user="ada", password="x", login_timeout=5)
    except pymssql.OperationalError as error:
        number, words = error.args[0]
        assert number == 20009 and b"Unable to connect" in words
    else:
        raise AssertionError("nobody listens at port 1")


def test_login() -> None:
    with connected(database="books", appname="reader", autocommit=True) as (server, connection):
        assert server.login[1:4] == ["ada", "s\u00e9cret", "reader"]
        assert connection.autocommit_state is True
        assert any("SET ARITHABORT ON" in query for query in server.queries)


def test_wrong_password() -> None:
    server = Server("other")
    server.start()
    try:
        pymssql.connect(
            server="127.0.0.1", port=str(server.port), user="ada", password="x", tds_version="7.3"
        )
    except pymssql.OperationalError as error:
        assert b"Login failed for user 'ada'" in error.args[0][1], error
    else:
        raise AssertionError("a wrong password was taken")
    server.join(30)


def test_types() -> None:
    with connected() as (server, connection):
        cursor = connection.cursor()
        cursor.execute("SELECT everything FROM %s WHERE n > %d", ("it's", 3))
        assert server.queries[-1] == "SELECT everything FROM N'it''s' WHERE n > 3"
        assert [column[0] for column in cursor.description] == [
            "n", "big", "words", "price", "day", "ratio", "flag", "bytes", "id"
        ]  # fmt: skip
        when = datetime.datetime(2026, 1, 31, 12, 0, 30)
        price = decimal.Decimal("12.50")
        assert cursor.fetchone() == (
            -7, 2**40, "\u20ac'", price, when, 0.125, True, b"\x00\xff", IDENTITY
        )  # fmt: skip
        assert cursor.fetchall() == [(None,) * 9] and cursor.rowcount == 2


def test_rows_as_dictionaries() -> None:
    with connected() as (_, connection):
        cursor = connection.cursor(as_dict=True)
        cursor.execute("SELECT n FROM many")
        assert cursor.fetchmany(2) == [{"n": 0}, {"n": 1}]
        assert sum(row["n"] for row in cursor) == sum(range(2, 3000))


def test_errors_of_the_server() -> None:
    with connected() as (_, connection):
        cursor = connection.cursor()
        try:
            cursor.execute("SELECT * FROM absent")
        except pymssql.ProgrammingError as error:
            assert error.args[0] == 208 and b"Invalid object name 'absent'." in error.args[1]
        else:
            raise AssertionError("the server's error was lost")
        cursor.execute("INSERT INTO t VALUES (1), (2), (3)")
        assert cursor.rowcount == 3


def test_transactions() -> None:
    with connected() as (server, connection):
        cursor = connection.cursor()
        cursor.executemany("INSERT INTO t VALUES (%d)", [(1,), (2,)])
        connection.rollback()
        connection.commit()
    said = [query.strip() for query in server.queries if "SET " not in query]
    assert said[:4] == [
        "BEGIN TRAN",
        "INSERT INTO t VALUES (1)",
        "INSERT INTO t VALUES (2)",
        "ROLLBACK TRAN",
    ]
    assert said[4:6] == ["BEGIN TRAN", "COMMIT TRAN"], said


def test_low_level() -> None:
    server = Server("s\u00e9cret")
    server.start()
    connection = _mssql.connect(
        server="127.0.0.1",
        port=str(server.port),
        user="ada",
        password="s\u00e9cret",
        tds_version="7.3",
    )
    said = []
    connection.set_msghandler(
        lambda state, severity, name, procedure, line, words: said.append(words)
    )
    connection.execute_non_query("PRINT 'as you say'")
    assert said == [b"as you say"]
    assert connection.tds_version == 7.3 and connection.connected
    assert connection.execute_scalar("SELECT n FROM many") == 0
    assert connection.execute_row("SELECT everything")["words"] == "\u20ac'"
    connection.execute_query("SELECT n FROM many")
    assert [row["n"] for row in connection] == list(range(3000))
    connection.close()
    assert not connection.connected
    server.join(30)
