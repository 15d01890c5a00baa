import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson
from orjson import orjson as compiled


def error_of(kind: type[Exception], call: Callable[[], object]) -> str:
    """Return what the error that `call` raises says."""
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f"no {kind.__name__}")


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".so")
    assert orjson.dumps is compiled.dumps


def test_both_ways() -> None:
    value = {"a": [1, -2.5, None, True, "é\n\U0001f600"], "b": {"c": 2**53}}
    assert orjson.loads(orjson.dumps(value)) == value
    assert (
        orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
        == (
            '{\n  "a": [\n    1,\n    -2.5,\n    null,\n    true,\n    "é\\n\U0001f600"\n  ],\n'
            '  "b": {\n    "c": 9007199254740992\n  }\n}'
        ).encode()
    )
    assert orjson.loads(b"18446744073709551615") == 2**64 - 1
    assert orjson.dumps([1e300, 1e-7]) == b"[1e+300,1e-7]"


def test_types_of_python() -> None:
    @dataclass
    class Point:
        x: int
        y: float

    assert orjson.dumps(Point(1, 2.5)) == b'{"x":1,"y":2.5}'
    assert orjson.dumps(datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)) == b'"2026-02-03T04:05:06+00:00"'
    assert orjson.dumps(UUID(int=7)) == b'"00000000-0000-0000-0000-000000000007"'
    assert orjson.dumps({1, 2}, default=sorted) == b"[1,2]"


def test_errors() -> None:
    text = error_of(orjson.JSONDecodeError, lambda: orjson.loads(b'{"a": '))
    assert "line 1 column 7" in text
    text = error_of(TypeError, lambda: orjson.dumps({1}))
    assert text == "Type is not JSON serializable: set"
    assert error_of(TypeError, lambda: orjson.dumps(2**64)) == "Integer exceeds 64-bit range"


def test_depth_is_limited() -> None:
    deep: list[object] = []
    for _ in range(300):
        deep = [deep]
    assert "Recursion limit reached" in error_of(TypeError, lambda: orjson.dumps(deep))
    assert "line 1" in error_of(orjson.JSONDecodeError, lambda: orjson.loads("[" * 2000))


def test_threads() -> None:
    found: list[bytes] = []
    value = list(range(1000))
    threads = [threading.Thread(target=lambda: found.append(orjson.dumps(value))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {str(value).replace(" ", "").encode()}
