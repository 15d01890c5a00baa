"""Operations of pydantic: an action, and what shows its result."""

import datetime
import json
import random
from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, Field, TypeAdapter  # type: ignore[import-not-found]

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}


class Part(BaseModel):  # type: ignore[misc]
    code: str = Field(pattern="^[a-z]+-[0-9]+$")
    weight: float


class Record(BaseModel):  # type: ignore[misc]
    identity: int = Field(ge=0)
    name: str = Field(max_length=40)
    kind: Literal["new", "old"]
    made: datetime.datetime
    parts: list[Part]
    tags: dict[str, int]


chance = random.Random(0)
records = [
    {
        "identity": number,
        "name": f"record {number}",
        "kind": "new" if number % 2 == 0 else "old",
        "made": f"2026-01-{1 + number % 28:02}T12:00:00",
        "parts": [{"code": f"part-{each}", "weight": chance.random()} for each in range(3)],
        "tags": {"first": number, "second": number * number},
    }
    for number in range(5000)
]
text = json.dumps(records)
adapter = TypeAdapter(list[Record])
models = adapter.validate_python(records)
OPERATIONS["validate_python"] = (lambda: adapter.validate_python(records), adapter.dump_json)
OPERATIONS["validate_json"] = (lambda: adapter.validate_json(text), adapter.dump_json)
OPERATIONS["dump_json"] = (lambda: adapter.dump_json(models), bytes)
