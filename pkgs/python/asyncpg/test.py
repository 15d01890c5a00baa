import asyncio
import datetime
import struct

import asyncpg
from asyncpg import protocol
from asyncpg.pgproto import pgproto
from asyncpg.protocol import protocol as compiled


async def refused() -> None:
    try:
        await asyncpg.connect(host="127.0.0.1", port=1, user="ada", timeout=5)
    except OSError:
        return
    raise AssertionError("nobody listens at port 1")


async def greeted() -> bytes:
    """Answer the client's first message with an error, and return that message."""
    seen = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        (size,) = struct.unpack("!i", await reader.readexactly(4))
        seen.set_result(await reader.readexactly(size - 4))
        fields = b"SFATAL\0C28000\0Mnot today\0\0"
        writer.write(b"E" + struct.pack("!i", len(fields) + 4) + fields)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        await asyncpg.connect(host="127.0.0.1", port=port, user="ada", database="b", ssl=False)
    except asyncpg.InvalidAuthorizationSpecificationError as error:
        assert str(error) == "not today"
    else:
        raise AssertionError("the server's error was lost")
    server.close()
    return bytes(await seen)


def test_modules_are_compiled() -> None:
    assert protocol.Protocol is compiled.Protocol
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert pgproto.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_numbers_of_objects() -> None:
    number = pgproto.UUID("12345678-1234-5678-1234-567812345678")
    assert number.int == 0x12345678123456781234567812345678
    assert number.bytes[:4] == b"\x12\x34\x56\x78"
    assert asyncpg.Range(1, 5, upper_inc=True).upper_inc
    assert asyncpg.types.BitString("101").to_int() == 5
    assert asyncpg.types.Box((3, 4), (1, 2)).high == (3, 4)


def test_nobody_listens() -> None:
    asyncio.run(refused())


def test_first_message_and_error() -> None:
    message = asyncio.run(greeted())
    assert message[:4] == b"\0\3\0\0"
    words = message[4:].split(b"\0")
    assert words[words.index(b"user") + 1] == b"ada"
    assert words[words.index(b"database") + 1] == b"b"
    print("asyncpg", asyncpg.__version__, datetime.timedelta(0))
