"""Connect the guest's pipes with this process's standard streams, unbuffered and live."""

import asyncio
import os
import threading
from concurrent.futures import CancelledError
from typing import Any

from wasmer_sdk import ReadableBytes, WasmerError, WritableBytes

CHUNK_BYTES = 1 << 16
# Long enough for output that is under way on a loaded machine.
QUIET_SECONDS = 5.0


async def drain(source: ReadableBytes, descriptor: int, ended: "asyncio.Future[Any]") -> None:
    """Write everything from `source` to `descriptor`; raises `BrokenPipeError`.

    Children that outlive the program keep its pipes open. Once `ended` is done, the first pause
    of `QUIET_SECONDS` counts as the end.
    """
    chunks = aiter(source)
    while True:
        reading = asyncio.ensure_future(anext(chunks, b""))
        await asyncio.wait([reading, ended], return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait([reading], timeout=QUIET_SECONDS)
        if not reading.done() or not (chunk := reading.result()):
            return
        await asyncio.to_thread(_write_all, descriptor, chunk)


def feed(descriptor: int, target: WritableBytes) -> None:
    """Start copying `descriptor` to `target`, until either end closes.

    The thread may sleep in a read for ever, so it never keeps the process alive.
    """
    loop = asyncio.get_running_loop()
    threading.Thread(target=_feed, args=(descriptor, target, loop), daemon=True).start()


def ensure_open() -> None:
    """Put /dev/null where a standard stream is closed, lest other files get its number."""
    for descriptor, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)


def readable(descriptor: int) -> bool:
    """Tell whether reading is possible: a background job would be stopped by it."""
    if not os.isatty(descriptor):
        return True
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False


def _feed(descriptor: int, target: WritableBytes, loop: asyncio.AbstractEventLoop) -> None:
    try:
        while chunk := os.read(descriptor, CHUNK_BYTES):
            asyncio.run_coroutine_threadsafe(target.write(chunk), loop).result()
        asyncio.run_coroutine_threadsafe(target.close(), loop).result()
    except (OSError, WasmerError, RuntimeError, CancelledError):
        # The guest has closed its end, or the loop ends or is gone: nobody reads any more.
        return


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
