"""One line while the runtime compiles a module for the first time."""

import asyncio
import time
from collections.abc import Callable


async def report(label: str, say: Callable[[str], None], quiet: float) -> None:
    """Say after `quiet` seconds that `label` is being compiled; end the line when cancelled.

    A start from the cache takes a fraction of a second, and is over before that.
    """
    begin = time.monotonic()
    await asyncio.sleep(quiet)
    say(f"compiling {label} (first start only) ...")
    try:
        await asyncio.Event().wait()
    finally:
        say(f" {time.monotonic() - begin:.1f} s\n")
