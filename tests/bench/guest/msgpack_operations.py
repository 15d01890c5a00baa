"""Operations of msgpack: an action, and what shows its result."""

import random
from collections.abc import Callable
from typing import Any

import msgpack  # type: ignore[import-not-found]

assert msgpack.Packer.__module__ == "msgpack._cmsgpack", "without its compiled module"

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
chance = random.Random(0)
records = [
    {
        "identity": number,
        "name": f"record {number}",
        "price": chance.random(),
        "tags": ["new", "\u00e9t\u00e9", None, number % 2 == 0],
        "data": chance.randbytes(16),
    }
    for number in range(20_000)
]
packed = msgpack.packb(records)
OPERATIONS["packb"] = (lambda: msgpack.packb(records), bytes)
OPERATIONS["unpackb"] = (lambda: msgpack.unpackb(packed), lambda value: repr(value).encode())
