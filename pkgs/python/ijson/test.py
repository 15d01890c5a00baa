import asyncio
import io
from decimal import Decimal

import ijson
from ijson.backends import _yajl2, yajl2_c

SOURCE = b"""{"cities": [{"name": "Paris", "size": 105.4, "tags": []},
    {"name": "K\\u00f6ln", "size": -1e2, "tags": [true, null, 12345678901234567890]}]}"""


def test_module_is_compiled() -> None:
    assert _yajl2.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert ijson.backend == "yajl2_c"
    assert ijson.items is yajl2_c.items


def test_items() -> None:
    found = list(ijson.items(SOURCE, "cities.item"))
    assert found == [
        {"name": "Paris", "size": Decimal("105.4"), "tags": []},
        {"name": "K\u00f6ln", "size": Decimal("-1E+2"), "tags": [True, None, 12345678901234567890]},
    ]
    assert list(ijson.items(io.BytesIO(SOURCE), "cities.item.name", buf_size=1)) == [
        "Paris",
        "K\u00f6ln",
    ]
    assert list(ijson.items(b"[105.4, -1e2]", "item", use_float=True)) == [105.4, -100.0]
    assert dict(ijson.kvitems(b'{"a": 1, "b": [2]}', "")) == {"a": 1, "b": [2]}


def test_events() -> None:
    assert list(ijson.parse(b'{"a": [1, "x"]}')) == [
        ("", "start_map", None),
        ("", "map_key", "a"),
        ("a", "start_array", None),
        ("a.item", "number", 1),
        ("a.item", "string", "x"),
        ("a", "end_array", None),
        ("", "end_map", None),
    ]
    assert list(ijson.basic_parse(b"1 2", multiple_values=True)) == [("number", 1), ("number", 2)]


def test_what_is_pushed() -> None:
    found = ijson.sendable_list()
    target = ijson.items_coro(found, "item")
    for at in range(0, 20, 3):
        target.send(b'[1, 22, [3], "four"]'[at : at + 3])
    target.close()
    assert found == [1, 22, [3], "four"]


def test_coroutines() -> None:
    class Source:
        def __init__(self) -> None:
            self.data = io.BytesIO(SOURCE)

        async def read(self, size: int) -> bytes:
            await asyncio.sleep(0)
            return self.data.read(size)

    async def names() -> list[str]:
        return [name async for name in ijson.items(Source(), "cities.item.name", buf_size=7)]

    assert asyncio.run(names()) == ["Paris", "K\u00f6ln"]


def test_errors_are_exceptions() -> None:
    for data in (b"[1,", b"[1 2]", b'"\xff"', b"[1]]"):
        try:
            list(ijson.items(data, "item"))
        except (ijson.JSONError, UnicodeDecodeError) as error:
            print("ijson:", type(error).__name__)
        else:
            raise AssertionError(f"{data!r} was read")
