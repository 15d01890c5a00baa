import dataclasses
import datetime
import enum
import uuid

import numpy as np
import ormsgpack
import pydantic
from ormsgpack import ormsgpack as compiled


@dataclasses.dataclass
class Point:
    x: int
    label: str | None = None


class Color(enum.Enum):
    RED = "r"


class Model(pydantic.BaseModel):
    name: str
    points: list[int]


VALUE = {
    "a": [1, -(2**63), 2**64 - 1, 0.5, None, True],
    "\u20ac": "text" * 100,
    "bytes": b"\0" * 300,
    "map": {str(number): number for number in range(100)},
}


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert ormsgpack.packb is compiled.packb


def test_known_bytes() -> None:
    assert ormsgpack.packb({"compact": True, "schema": 0}) == b"\x82\xa7compact\xc3\xa6schema\x00"
    assert ormsgpack.packb([1, -1, 128, 1.5, None]) == (
        b"\x95\x01\xff\xcc\x80\xcb\x3f\xf8\0\0\0\0\0\0\xc0"
    )
    assert ormsgpack.unpackb(b"\x92\xca\x3f\xc0\0\0\xc4\x01\xff") == [1.5, b"\xff"]


def test_values_come_back() -> None:
    assert ormsgpack.unpackb(ormsgpack.packb(VALUE)) == VALUE
    packed = ormsgpack.packb({1: "a", None: "b"}, option=ormsgpack.OPT_NON_STR_KEYS)
    assert ormsgpack.unpackb(packed, option=ormsgpack.OPT_NON_STR_KEYS) == {1: "a", None: "b"}


def test_types_of_python() -> None:
    moment = datetime.datetime(2026, 1, 31, 12, 30, tzinfo=datetime.UTC)
    given = [
        Point(5, "p"),
        Color.RED,
        moment,
        uuid.UUID(int=7),
        (1, 2),
        Model(name="m", points=[3]),
    ]
    assert ormsgpack.unpackb(ormsgpack.packb(given, option=ormsgpack.OPT_SERIALIZE_PYDANTIC)) == [
        {"x": 5, "label": "p"},
        "r",
        "2026-01-31T12:30:00+00:00",
        "00000000-0000-0000-0000-000000000007",
        [1, 2],
        {"name": "m", "points": [3]},
    ]
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    packed = ormsgpack.packb(array, option=ormsgpack.OPT_SERIALIZE_NUMPY)
    assert ormsgpack.unpackb(packed) == [[0, 1, 2], [3, 4, 5]]


def test_extensions() -> None:
    packed = ormsgpack.packb(3 + 4j, default=lambda value: ormsgpack.Ext(5, repr(value).encode()))
    found = ormsgpack.unpackb(packed, ext_hook=lambda kind, data: (kind, complex(data.decode())))
    assert found == (5, 3 + 4j)


def test_errors_are_exceptions() -> None:
    for data in (b"", b"\xc1", b"\x92\x01", b"\xa1\xff"):
        try:
            ormsgpack.unpackb(data)
        except ormsgpack.MsgpackDecodeError:
            pass
        else:
            raise AssertionError(f"{data!r} was unpacked")
    endless: list[object] = []
    endless.append(endless)
    for value in (object(), 2**64, {1: 2}, endless):
        try:
            ormsgpack.packb(value)
        except ormsgpack.MsgpackEncodeError as error:
            print("ormsgpack:", error)
        else:
            raise AssertionError("something else was packed")
