import asyncio
import os
import time
from typing import Any

import uvloop
from uvloop import loop as compiled

PORT = int(os.environ["HELD_PORT"])
CONNECTIONS = int(os.environ["HELD_CONNECTIONS"])
# The one that finds out whether the server is there.
FIRST = 1


class Served:
    """What the server has seen."""

    def __init__(self) -> None:
        self.made = self.lost = self.most = self.answered = 0
        self.errors: list[BaseException] = []
        self.over = asyncio.get_running_loop().create_future()


class Answer(asyncio.Protocol):
    def __init__(self, served: Served) -> None:
        self.served = served

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.served.made += 1
        self.served.most = max(self.served.most, self.served.made - self.served.lost)

    def data_received(self, data: bytes) -> None:
        self.served.answered += len(data)
        self.transport.write(data)

    def connection_lost(self, error: BaseException | None) -> None:
        self.served.lost += 1
        if error is not None:
            self.served.errors.append(error)
        if self.served.lost == CONNECTIONS + FIRST:
            self.served.over.set_result(None)


async def serve() -> None:
    assert isinstance(asyncio.get_running_loop(), uvloop.Loop)
    served = Served()
    started = time.monotonic()
    server = await asyncio.get_running_loop().create_server(
        lambda: Answer(served), "127.0.0.1", PORT, backlog=1024
    )
    while not served.over.done():
        await asyncio.wait([served.over], timeout=30)
        print(
            f"{time.monotonic() - started:.0f} s: {served.made} made, {served.lost} lost,"
            f" {served.answered} bytes answered",
            flush=True,
        )
        assert time.monotonic() - started < 1400
    server.close()
    await server.wait_closed()
    assert served.most >= CONNECTIONS, served.most
    assert served.answered == 2 * 8 * CONNECTIONS
    assert not served.errors, served.errors[:3]


def test_connections_are_held() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert CONNECTIONS == 10_000
    uvloop.run(serve())
