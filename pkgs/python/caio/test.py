import asyncio
from pathlib import Path

import caio
from caio import thread_aio, thread_aio_asyncio

PLACE = Path("/tmp/caio")


def test_module_is_compiled() -> None:
    assert thread_aio.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert caio.Context is thread_aio.Context
    assert caio.AsyncioContext is thread_aio_asyncio.AsyncioContext


def test_threads_read_and_write() -> None:
    async def run() -> None:
        with PLACE.open("wb+") as stream:
            async with caio.AsyncioContext(max_requests=64) as context:
                descriptor = stream.fileno()
                pieces = [bytes([number]) * 1000 for number in range(50)]
                sizes = await asyncio.gather(
                    *(
                        context.write(piece, descriptor, number * 1000)
                        for number, piece in enumerate(pieces)
                    )
                )
                assert sizes == [1000] * 50
                await context.fdsync(descriptor)
                found = await asyncio.gather(
                    *(context.read(1000, descriptor, number * 1000) for number in range(50))
                )
                assert found == pieces
                assert await context.read(10, descriptor, 60_000) == b""

    asyncio.run(run())
    assert PLACE.stat().st_size == 50_000


def test_operations() -> None:
    done: list[object] = []
    operation = caio.Operation.read(5, 0, 0)
    operation.set_callback(done.append)
    assert (operation.nbytes, operation.offset, operation.fileno) == (5, 0, 0)


def test_errors_are_exceptions() -> None:
    async def run() -> None:
        async with caio.AsyncioContext() as context:
            try:
                await context.read(10, 9999, 0)
            except (OSError, SystemError) as error:
                print("caio:", caio.Context.__module__, error)
            else:
                raise AssertionError("a descriptor that is not there was read")

    asyncio.run(run())
