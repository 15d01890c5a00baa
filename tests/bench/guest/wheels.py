"""Runs inside every interpreter: what orjson and pydantic take for a document, json beside them.

    wheels.py orjson | pydantic | import MODULE

Prints a line `= NAME SECONDS` for each; the best of ROUNDS, for one call.
"""

import importlib
import json
import sys
import time
import types
from collections.abc import Callable

# Where a runner mounts what it has no other way to install.
sys.path.insert(0, "/bench")

ROUNDS = 5
# Long enough for clocks of a millisecond.
SECONDS = 0.2

DOCUMENT = [
    {
        "id": number,
        "name": f"a name, \u00fc\u00f1\u00ef and {number}",
        "price": number * 1.25,
        "tags": ["one", "two", str(number)],
        "owner": {"email": f"user{number}@example.org", "active": number % 3 == 0, "age": None},
    }
    for number in range(2000)
]


def measure(name: str, action: Callable[[], object]) -> None:
    """Print what a call takes."""

    def run(loops: int) -> float:
        start = time.perf_counter()
        for _ in range(loops):
            action()
        return time.perf_counter() - start

    loops = 1
    while (spent := run(loops)) < SECONDS:
        loops *= 2
    best = min([spent, *(run(loops) for _ in range(ROUNDS - 1))])
    print(f"= {name} {best / loops:.9f}", flush=True)


def with_json() -> None:
    text = json.dumps(DOCUMENT)
    measure("json.dumps", lambda: json.dumps(DOCUMENT))
    measure("json.loads", lambda: json.loads(text))


def with_orjson() -> None:
    orjson = importlib.import_module("orjson")
    text = orjson.dumps(DOCUMENT)
    assert orjson.loads(text) == DOCUMENT
    measure("orjson.dumps", lambda: orjson.dumps(DOCUMENT))
    measure("orjson.loads", lambda: orjson.loads(text))


def with_pydantic() -> None:
    pydantic = importlib.import_module("pydantic")

    def define() -> object:
        owner = pydantic.create_model(
            "Owner", email=(str, ...), active=(bool, ...), age=(int | None, ...)
        )
        fields = {"id": int, "name": str, "price": float, "tags": list[str], "owner": owner}
        return pydantic.create_model("Item", **{each: (kind, ...) for each, kind in fields.items()})

    items = pydantic.TypeAdapter(types.GenericAlias(list, (define(),)))
    text = json.dumps(DOCUMENT)
    found = items.validate_python(DOCUMENT)
    assert items.dump_python(found) == DOCUMENT
    measure("pydantic.validate_python", lambda: items.validate_python(DOCUMENT))
    measure("pydantic.validate_json", lambda: items.validate_json(text))
    measure("pydantic.dump_python", lambda: items.dump_python(found))
    measure("pydantic.dump_json", lambda: items.dump_json(found))
    measure("pydantic.create_model", define)


def with_import(name: str) -> None:
    start = time.perf_counter()
    importlib.import_module(name)
    print(f"= import {time.perf_counter() - start:.9f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "import":
        with_import(sys.argv[2])
    else:
        {"json": with_json, "orjson": with_orjson, "pydantic": with_pydantic}[sys.argv[1]]()
