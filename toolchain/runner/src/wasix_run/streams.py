"""Connect the guest's pipes with this process's standard streams, unbuffered and live."""

import asyncio
import os
import threading
from concurrent.futures import CancelledError
from typing import Any

from wasmer_sdk import ReadableBytes, WasmerError, WritableBytes

from wasix_run.terminal import Terminal

CHUNK_BYTES = 1 << 16
# Long enough for output that is under way on a loaded machine.
QUIET_SECONDS = 5.0
# Some process that was started meanwhile may keep the pipe open.
CLOSE_SECONDS = 1.0
STDERR = 2


async def drain(
    source: ReadableBytes,
    descriptor: int,
    ended: "asyncio.Future[Any]",
    terminal: Terminal,
) -> None:
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
            await asyncio.to_thread(_write_all, descriptor, terminal.rest(descriptor))
            return
        shown = terminal.output(descriptor, chunk)
        await asyncio.to_thread(_write_all, descriptor, shown)


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


class Errors:
    """Standard error: for the guest, and what the runtime writes there by itself, which is kept.

    While it is open, descriptor 2 is a pipe that a thread copies to the real stream; a terminal,
    which the runtime may look at, stays.
    """

    def __init__(self) -> None:
        """Put the pipe in the place of descriptor 2."""
        self.descriptor = os.dup(STDERR)
        self._kept = b""
        self._copier: threading.Thread | None = None
        if os.isatty(STDERR):
            return
        source, target = os.pipe()
        os.dup2(target, STDERR)
        os.close(target)
        self._copier = threading.Thread(target=self._copy, args=(source,), daemon=True)
        self._copier.start()

    def _copy(self, source: int) -> None:
        while chunk := os.read(source, CHUNK_BYTES):
            self._kept = (self._kept + chunk)[-CHUNK_BYTES:]
            try:
                _write_all(self.descriptor, chunk)
            except OSError:
                continue
        os.close(source)

    def close(self) -> str:
        """Make descriptor 2 the real stream again; return the end of what the runtime wrote."""
        if self._copier is not None:
            os.dup2(self.descriptor, STDERR)
            self._copier.join(CLOSE_SECONDS)
        return self._kept.decode(errors="replace")


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
