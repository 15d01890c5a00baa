"""The threads between this process's streams and the guest's."""

import asyncio
import os
import threading
from typing import cast

from wasmer_sdk import WritableBytes

from wasix_run import streams


class Stuck:
    """A guest's stdin that never takes what is written."""

    def __init__(self) -> None:
        self.reached = threading.Event()

    async def write(self, _chunk: bytes) -> None:
        self.reached.set()
        await asyncio.sleep(3600)


def test_feed_ends_quietly_when_the_loop_ends() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, b"text")
    complaints: list[threading.ExceptHookArgs] = []
    before, threading.excepthook = threading.excepthook, complaints.append
    target = Stuck()

    async def session() -> None:
        streams.feed(read_end, cast(WritableBytes, target))
        await asyncio.to_thread(target.reached.wait, 10)

    try:
        threads = set(threading.enumerate())
        asyncio.run(session())
        for thread in set(threading.enumerate()) - threads:
            thread.join(10)
    finally:
        threading.excepthook = before
        os.close(read_end)
        os.close(write_end)
    assert target.reached.is_set()
    assert complaints == []
