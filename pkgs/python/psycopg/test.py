import asyncio
import datetime
import socket
import struct
import threading

import psycopg
from psycopg import sql
from psycopg.rows import dict_row


class Server(threading.Thread):
    """Speaks as much of the protocol as one client needs: no TLS, no password, one answer."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.conninfo = f"host=127.0.0.1 port={self.listener.getsockname()[1]} user=ada"
        self.queries: list[str] = []
        self.parameters: list[bytes | None] = []

    def receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self.client.recv(size - len(data))
            assert piece, "the client went away"
            data += piece
        return data

    def body(self) -> bytes:
        (size,) = struct.unpack("!i", self.receive(4))
        return self.receive(size - 4)

    def send(self, *messages: tuple[bytes, bytes]) -> None:
        for kind, body in messages:
            self.client.sendall(kind + struct.pack("!i", len(body) + 4) + body)

    def bound(self, body: bytes) -> list[bytes | None]:
        rest = body.split(b"\0", 2)[2]
        (formats,) = struct.unpack_from("!h", rest)
        rest = rest[2 + 2 * formats :]
        (count,) = struct.unpack_from("!h", rest)
        rest, values = rest[2:], []
        for _ in range(count):
            (size,) = struct.unpack_from("!i", rest)
            values.append(None if size < 0 else rest[4 : 4 + size])
            rest = rest[4 + max(size, 0) :]
        return values

    def answer(self, query: str) -> None:
        if not query.startswith("SELECT"):
            self.send((b"C", query.split()[0].encode() + b"\0"))
        elif "absent" in query:
            fields = b'SERROR\0VERROR\0C42P01\0Mrelation "absent" does not exist\0P15\0\0'
            self.send((b"E", fields))
        else:
            columns = (b"n", 23), (b"day", 1082), (b"items", 1009)
            values = b"42", b"2026-01-31", b'{a,NULL,"b c"}'
            described = b"".join(
                name + b"\0" + struct.pack("!ihihih", 0, 0, oid, -1, -1, 0) for name, oid in columns
            )
            row = b"".join(struct.pack("!i", len(value)) + value for value in values)
            self.send(
                (b"T", struct.pack("!h", len(columns)) + described),
                (b"D", struct.pack("!h", len(columns)) + row),
                (b"C", b"SELECT 1\0"),
            )

    def run(self) -> None:
        self.client, _ = self.listener.accept()
        self.body()
        self.client.sendall(b"N")
        self.body()
        settings = {"server_version": "17.1", "client_encoding": "UTF8", "DateStyle": "ISO, MDY"}
        settings["standard_conforming_strings"] = "on"
        self.send(
            (b"R", bytes(4)),
            *((b"S", f"{name}\0{value}\0".encode()) for name, value in settings.items()),
            (b"K", struct.pack("!ii", 9, 1)),
            (b"Z", b"I"),
        )
        while (kind := self.receive(1)) != b"X":
            body = self.body()
            if kind == b"Q":
                self.queries.append(body[:-1].decode())
                self.answer(self.queries[-1])
                self.send((b"Z", b"I"))
            elif kind == b"P":
                self.queries.append(body.split(b"\0")[1].decode())
                self.send((b"1", b""))
            elif kind == b"B":
                self.parameters = self.bound(body)
                self.send((b"2", b""))
            elif kind == b"E":
                self.answer(self.queries[-1])
            elif kind == b"S":
                self.send((b"Z", b"I"))
        self.client.close()


def test_compiled() -> None:
    assert psycopg.pq.__impl__ == "binary"
    assert psycopg.pq.version() // 10000 == 17


def test_conninfo() -> None:
    parsed = psycopg.conninfo.conninfo_to_dict("postgresql://ada:s%40cret@db.example:6432/books")
    assert parsed == {
        "user": "ada",
        "password": "s@cret",
        "host": "db.example",
        "port": "6432",
        "dbname": "books",
    }
    assert psycopg.conninfo.make_conninfo("dbname=a", password="it's") == r"dbname=a password=it\'s"


def test_composition() -> None:
    query = sql.SQL("INSERT INTO {} VALUES ({})").format(sql.Identifier('a"b'), sql.Literal("it's"))
    assert query.as_string(None) == """INSERT INTO "a""b" VALUES ('it''s')"""


def test_refused() -> None:
    try:
        psycopg.connect("host=localhost port=1 user=ada")
    except psycopg.OperationalError as error:
        assert "Connection refused" in str(error)
    else:
        raise AssertionError("nobody listens at port 1")


def test_queries() -> None:
    server = Server()
    server.start()
    with psycopg.connect(server.conninfo, autocommit=True, row_factory=dict_row) as connection:
        assert connection.info.server_version == 170001
        assert connection.info.backend_pid == 9
        row = connection.execute("SELECT %s, %s, %s", (7, None, "\u20ac")).fetchone()
        assert row == {"n": 42, "day": datetime.date(2026, 1, 31), "items": ["a", None, "b c"]}
        assert server.queries == ["SELECT $1, $2, $3"]
        assert server.parameters == [b"\0\7", None, "\u20ac".encode()]
        try:
            connection.execute("SELECT * FROM absent")
        except psycopg.errors.UndefinedTable as error:
            assert error.diag.message_primary == 'relation "absent" does not exist'
        else:
            raise AssertionError("the server's error was lost")
    server.join()


def test_asyncio() -> None:
    server = Server()
    server.start()

    async def query() -> object:
        connection = await psycopg.AsyncConnection.connect(server.conninfo, autocommit=True)
        async with connection:
            cursor = await connection.execute("SELECT 1")
            return await cursor.fetchone()

    assert asyncio.run(query()) == (42, datetime.date(2026, 1, 31), ["a", None, "b c"])
    server.join()
