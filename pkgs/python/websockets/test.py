import asyncio

from websockets import ConnectionClosedOK, frames, speedups
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.utils import apply_mask as python_mask


def test_compiled_mask() -> None:
    assert frames.apply_mask is speedups.apply_mask
    mask = b"\x01\x80\xff\x00"
    for size in (0, 1, 3, 4, 7, 8, 9, 31, 1000):
        data = bytes(number % 251 for number in range(size))
        masked = speedups.apply_mask(data, mask)
        assert masked == python_mask(data, mask)
        assert speedups.apply_mask(memoryview(bytearray(masked)), mask) == data


def test_wrong_mask_raises() -> None:
    for mask, error in ((b"abc", ValueError), ("abcd", TypeError)):
        try:
            speedups.apply_mask(b"data", mask)
        except error:
            pass
        else:
            raise AssertionError(f"{mask!r} was accepted")


def test_server_and_client() -> None:
    async def echo(connection: ServerConnection) -> None:
        async for message in connection:
            if message == "leave":
                return await connection.close(1001, "asked to")
            else:
                await connection.send(message)

    async def talk() -> tuple[list[str | bytes], int]:
        answers = []
        async with serve(echo, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with connect(f"ws://127.0.0.1:{port}/", proxy=None) as client:
                for message in ("\u20ac", b"\x00\xff" * 40000, "x" * 70000):
                    await client.send(message)
                    answers.append(await client.recv())
                await client.send("leave")
                try:
                    await client.recv()
                except ConnectionClosedOK as error:
                    assert error.rcvd is not None
                    return answers, error.rcvd.code
        raise AssertionError("the server did not leave")

    answers, code = asyncio.run(asyncio.wait_for(talk(), 60))
    assert answers == ["\u20ac", b"\x00\xff" * 40000, "x" * 70000]
    assert code == 1001
