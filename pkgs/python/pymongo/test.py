import datetime
import socket
import struct
import threading
import uuid

import bson
import pymongo
from bson import _cbson, codec_options, json_util
from pymongo import _cmessage, message
from pymongo.errors import OperationFailure, ServerSelectionTimeoutError
from pymongo.server_api import ServerApi

DOCUMENT = {
    "_id": bson.ObjectId("0123456789ab0123456789ab"),
    "text": "\u20ac",
    "number": -5,
    "big": 2**40,
    "float": 0.5,
    "list": [1, None, True],
    "inner": {"a": b"\0x"},
    "at": datetime.datetime(2026, 1, 31, 12, 30, tzinfo=datetime.UTC),
    "price": bson.Decimal128("1.10"),
    "uuid": bson.Binary.from_uuid(uuid.UUID(int=5)),
    "pattern": bson.Regex("a.c", 2),
}
AWARE: codec_options.CodecOptions[dict[str, object]] = codec_options.CodecOptions(tz_aware=True)


class Server(threading.Thread):
    """Answers as much of the protocol as these tests ask for, from documents in a list."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.documents: list[dict[str, object]] = []

    def run(self) -> None:
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client: socket.socket) -> None:
        stream = client.makefile("rwb")
        while header := stream.read(16):
            size, number, _, kind = struct.unpack("<4i", header)
            assert kind == 2013
            body = stream.read(size - 16)
            answer = b"\0\0\0\0\0" + bson.encode(self.answer(*self.sections(body[4:])))
            stream.write(struct.pack("<4i", len(answer) + 16, 1, number, 2013) + answer)
            stream.flush()

    def sections(self, data: bytes) -> tuple[dict[str, object], list[dict[str, object]]]:
        command: dict[str, object] = {}
        documents = []
        while data:
            (size,) = struct.unpack_from("<i", data, 1)
            if data[0] == 0:
                command = bson.decode(data[1 : 1 + size])
            else:
                name_ends = data.index(b"\0", 5)
                documents += bson.decode_all(data[name_ends + 1 : 1 + size], AWARE)
            data = data[1 + size :]
        return command, documents

    def answer(
        self, command: dict[str, object], documents: list[dict[str, object]]
    ) -> dict[str, object]:
        name = next(iter(command))
        if name in ("hello", "ismaster", "isMaster"):
            return {"ok": 1, "isWritablePrimary": True, "maxWireVersion": 21, "minWireVersion": 0}
        if name == "insert":
            self.documents += documents or command["documents"]  # type: ignore[operator]
            return {"ok": 1, "n": len(self.documents)}
        if name == "find":
            found = {"id": 0, "ns": "db.things", "firstBatch": self.documents}
            return {"ok": 1, "cursor": found}
        if name in ("ping", "endSessions"):
            return {"ok": 1}
        return {"ok": 0, "code": 59, "errmsg": f"no such command: '{name}'"}


def test_modules_are_compiled() -> None:
    assert _cbson.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert _cmessage.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert bson.has_c()
    assert pymongo.has_c()
    assert message._use_c


def test_known_bytes() -> None:
    packed = bytes.fromhex("160000000268656c6c6f0006000000776f726c640000")
    assert bson.encode({"hello": "world"}) == packed
    assert bson.decode(packed) == {"hello": "world"}
    packed = bytes.fromhex("140000000461000c000000083000010a31000000")
    assert bson.encode({"a": [True, None]}) == packed


def test_values_come_back() -> None:
    assert bson.decode(bson.encode(DOCUMENT), AWARE) == DOCUMENT
    many = b"".join(bson.encode({"n": number}) for number in range(500))
    assert [each["n"] for each in bson.decode_all(many)] == list(range(500))
    assert [each["n"] for each in bson.decode_iter(many)] == list(range(500))
    raw = bson.raw_bson.RawBSONDocument(bson.encode(DOCUMENT))
    assert raw["text"] == "\u20ac"
    assert json_util.loads(json_util.dumps(DOCUMENT))["_id"] == DOCUMENT["_id"]


def test_errors_are_exceptions() -> None:
    for data in (b"", b"\x16\0\0\0", bson.encode({"a": "text"})[:-3] + b"\xff\0\0"):
        try:
            bson.decode(data)
        except bson.InvalidBSON:
            pass
        else:
            raise AssertionError(f"{data!r} was decoded")
    for value in ({"a": object()}, {5: 1}, {"a": 2**64}):
        try:
            bson.encode(value)  # type: ignore[arg-type]
        except (bson.InvalidDocument, OverflowError):
            pass
        else:
            raise AssertionError(f"{value!r} was encoded")


def test_commands_over_a_socket() -> None:
    server = Server()
    server.start()
    with pymongo.MongoClient(
        "127.0.0.1", server.port, server_api=ServerApi("1"), tz_aware=True
    ) as client:
        things = client.db.things
        assert things.insert_one(dict(DOCUMENT)).inserted_id == DOCUMENT["_id"]
        assert len(things.insert_many([{"n": number} for number in range(300)]).inserted_ids) == 300
        found = list(things.find({}))
        assert found[0] == DOCUMENT
        assert [each["n"] for each in found[1:]] == list(range(300))
        try:
            client.admin.command("absent")
        except OperationFailure as error:
            assert error.code == 59
        else:
            raise AssertionError("the server's error was lost")


def test_nobody_listens() -> None:
    client: pymongo.MongoClient[dict[str, object]] = pymongo.MongoClient(
        "127.0.0.1", 1, serverSelectionTimeoutMS=300
    )
    try:
        client.admin.command("ping")
    except ServerSelectionTimeoutError as error:
        print("pymongo", pymongo.version, str(error)[:60])
    else:
        raise AssertionError("nobody listens at port 1")
    client.close()
