"""Round trips and held connections of an event loop, server and clients in one process.

    echo.py asyncio|uvloop ROUNDS CONNECTIONS

Prints an object of JSON: microseconds of a round trip of 1024 bytes by streams and by protocols,
best of three, and the seconds in which CONNECTIONS were opened, answered twice each, and closed.
"""

import asyncio
import importlib
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

MESSAGE = b"x" * 1024
TIMES = 3
AT_ONCE = 100


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


class Answer(asyncio.Protocol):
    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)


class Ask(asyncio.Protocol):
    def __init__(self, rounds: int, done: "asyncio.Future[None]") -> None:
        self.rounds, self.done, self.received = rounds, done, 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(MESSAGE)

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        if self.received < len(MESSAGE):
            return
        self.received = 0
        self.rounds -= 1
        if self.rounds == 0:
            self.transport.close()
            self.done.set_result(None)
        else:
            self.transport.write(MESSAGE)


async def by_streams(rounds: int) -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for _ in range(rounds):
        writer.write(MESSAGE)
        await reader.readexactly(len(MESSAGE))
    writer.close()
    server.close()
    await server.wait_closed()


async def by_protocols(rounds: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answer, "127.0.0.1", 0)
    done = loop.create_future()
    address = server.sockets[0].getsockname()
    await loop.create_connection(lambda: Ask(rounds, done), *address)
    await done
    server.close()
    await server.wait_closed()


async def hold(connections: int) -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=4 * AT_ONCE)
    address = server.sockets[0].getsockname()
    held: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    while len(held) < connections:
        wanted = min(AT_ONCE, connections - len(held))
        held += await asyncio.gather(*(asyncio.open_connection(*address) for _ in range(wanted)))
    for turn in range(2):
        for number, (_, writer) in enumerate(held):
            writer.write((turn + number).to_bytes(4))
        for number, (reader, _) in enumerate(held):
            assert await reader.readexactly(4) == (turn + number).to_bytes(4)
    for _, writer in held:
        writer.close()
    await asyncio.gather(*(writer.wait_closed() for _, writer in held))
    server.close()
    await server.wait_closed()


def main() -> None:
    """Measure; the first argument is the loop."""
    name, rounds, connections = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    run: Callable[[Any], Any] = importlib.import_module(name).run

    def spent(work: Callable[[int], Awaitable[None]], number: int) -> float:
        started = time.perf_counter()
        run(work(number))
        return time.perf_counter() - started

    figures = {
        each.__name__: round(min(spent(each, rounds) for _ in range(TIMES)) / rounds * 1e6, 1)
        for each in (by_streams, by_protocols)
    }
    print(json.dumps(figures | {"held": round(spent(hold, connections), 1)}))


if __name__ == "__main__":
    main()
