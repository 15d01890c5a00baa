import datetime
import decimal
import hashlib
import socket
import threading

import MySQLdb
from MySQLdb import _mysql
from MySQLdb.converters import conversions

SCRAMBLE = b"0123456789abcdefghij"


class Server(threading.Thread):
    """Speaks as much of the protocol as one client needs."""

    def __init__(self, password: bytes) -> None:
        super().__init__(daemon=True)
        self.password = password
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.queries: list[str] = []

    def receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self.client.recv(size - len(data))
            assert piece, "the client went away"
            data += piece
        return data

    def packet(self) -> bytes:
        header = self.receive(4)
        self.number = header[3] + 1
        return self.receive(int.from_bytes(header[:3], "little"))

    def send(self, *packets: bytes) -> None:
        for body in packets:
            self.client.sendall(len(body).to_bytes(3, "little") + bytes([self.number % 256]) + body)
            self.number += 1

    def column(self, name: bytes, kind: int, decimals: int = 0) -> bytes:
        texts = (b"def", b"", b"", b"", name, name)
        fixed = b"\x0c\x2d\x00\x40\x00\x00\x00" + bytes([kind, 0, 0, decimals, 0, 0])
        return b"".join(bytes([len(text)]) + text for text in texts) + fixed

    def answer(self, query: str) -> None:
        if not query.startswith("SELECT"):
            self.send(b"\x00\x00\x00\x02\x00\x00\x00")
        elif "absent" in query:
            self.send(b"\xff\x7a\x04#42S02Table 'absent' doesn't exist")
        else:
            end = b"\xfe\x00\x00\x02\x00"
            columns = (b"n", 8, 0), (b"text", 253, 0), (b"price", 246, 2), (b"day", 10, 0)
            values = b"-7", "\u20ac'".encode(), b"1.50", b"2026-01-31"
            row = b"".join(bytes([len(value)]) + value for value in values)
            rows = row, b"\xfb" * len(columns)
            self.send(b"\x04", *(self.column(*column) for column in columns), end, *rows, end)

    def run(self) -> None:
        self.client, _ = self.listener.accept()
        self.number = 0
        self.send(
            b"\x0a5.7.0\0\x09\0\0\0" + SCRAMBLE[:8] + b"\0\x0d\xa2\x2d\x02\0\x08\0\x15" + bytes(10)
            + SCRAMBLE[8:] + b"\0mysql_native_password\0"
        )  # fmt: skip
        login = self.packet()
        hashed = hashlib.sha1(self.password).digest()
        mask = hashlib.sha1(SCRAMBLE + hashlib.sha1(hashed).digest()).digest()
        expected = bytes(one ^ other for one, other in zip(hashed, mask, strict=True))
        if login[32:].split(b"\0")[0] != b"ada" or login[37:57] != expected:
            self.send(b"\xff\x15\x04#28000Access denied")
            return
        self.send(b"\x00\x00\x00\x02\x00\x00\x00")
        while (command := self.packet())[0] != 1:
            if command[0] == 3:
                self.queries.append(command[1:].decode())
                self.answer(self.queries[-1])
            else:
                self.send(b"\x00\x00\x00\x02\x00\x00\x00")


def connect(port: int, password: str) -> MySQLdb.Connection:
    return MySQLdb.connect(
        host="127.0.0.1",
        port=port,
        user="ada",
        password=password,
        charset="utf8mb4",
        ssl_mode="DISABLED",
    )


def test_compiled() -> None:
    assert _mysql.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert _mysql.get_client_info() == "3.4.9"
    assert _mysql.escape_string(b"a'b\\\0") == b"a\\'b\\\\\\0"
    assert _mysql.string_literal(b"it's") == b"'it\\'s'"


def test_literals() -> None:
    assert _mysql.escape(1.5, conversions) == "1.5e0"
    assert _mysql.escape(None, conversions) == b"NULL"
    assert _mysql.escape("it's", conversions) == b"'it\\'s'"
    assert MySQLdb.DateFromTicks(0) == datetime.date(1970, 1, 1)


def test_refused() -> None:
    try:
        connect(1, "secret")
    except MySQLdb.OperationalError as error:
        assert error.args[0] == 2002 and "127.0.0.1" in error.args[1]
    else:
        raise AssertionError("nobody listens at port 1")


def test_queries() -> None:
    server = Server(b"secret")
    server.start()
    connection = connect(server.port, "secret")
    assert connection.get_server_info() == "5.7.0" and connection.thread_id() == 9
    cursor = connection.cursor()
    assert cursor.execute("SELECT %s, %s", ("it's", decimal.Decimal("2.5"))) == 2
    assert server.queries[-1] == "SELECT 'it\\'s', 2.5"
    assert [column[0] for column in cursor.description] == ["n", "text", "price", "day"]
    day = datetime.date(2026, 1, 31)
    assert cursor.fetchone() == (-7, "\u20ac'", decimal.Decimal("1.50"), day)
    assert cursor.fetchall() == ((None,) * 4,)
    try:
        cursor.execute("SELECT * FROM absent")
    except MySQLdb.ProgrammingError as error:
        assert error.args == (1146, "Table 'absent' doesn't exist")
    else:
        raise AssertionError("the server's error was lost")
    streamed = connection.cursor(MySQLdb.cursors.SSDictCursor)
    streamed.execute("SELECT 1")
    assert [row["n"] for row in streamed] == [-7, None]
    streamed.close()
    connection.commit()
    connection.close()
    server.join()


def test_wrong_password() -> None:
    server = Server(b"secret")
    server.start()
    try:
        connect(server.port, "other")
    except MySQLdb.OperationalError as error:
        assert error.args == (1045, "Access denied")
    else:
        raise AssertionError("a wrong password was taken")
    server.join()
