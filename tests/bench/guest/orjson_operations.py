"""Operations of orjson: an action, and what shows its result."""

import datetime
import random
from collections.abc import Callable
from typing import Any

import orjson  # type: ignore[import-not-found]

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
chance = random.Random(0)
records = [
    {
        "identity": number,
        "name": f"record {number}",
        "price": chance.random(),
        "tags": ["new", "\u00e9t\u00e9", None, number % 2 == 0],
        "made": datetime.datetime(2026, 1, 1) + datetime.timedelta(minutes=number),
    }
    for number in range(20_000)
]
text = orjson.dumps(records)
OPERATIONS["dumps"] = (lambda: orjson.dumps(records), bytes)
OPERATIONS["loads"] = (lambda: orjson.loads(text), lambda value: repr(value).encode())
