import datetime
import decimal
import enum
import json
import uuid
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta, Struct, _core


class Colour(enum.Enum):
    RED = "red"


class Point(Struct, frozen=True, order=True):
    x: int
    y: float = 1.5


class Item(Struct, tag="item", rename="camel", omit_defaults=True):
    item_name: str
    colour: Colour
    where: Point
    made: datetime.datetime
    price: decimal.Decimal
    number: uuid.UUID
    sizes: Annotated[list[int], Meta(max_length=3)] = []


ITEM = Item(
    "\u20ac",
    Colour.RED,
    Point(-3, 0.1),
    datetime.datetime(2026, 1, 31, 12, 30, tzinfo=datetime.UTC),
    decimal.Decimal("1.10"),
    uuid.UUID(int=5),
    [1, 2],
)


def test_module_is_compiled() -> None:
    assert msgspec.Struct is _core.Struct
    assert msgspec.json.decode is _core.json_decode
    assert msgspec.msgpack.encode is _core.msgpack_encode


def test_json() -> None:
    packed = msgspec.json.encode(ITEM)
    assert json.loads(packed) == {
        "type": "item",
        "itemName": "\u20ac",
        "colour": "red",
        "where": {"x": -3, "y": 0.1},
        "made": "2026-01-31T12:30:00Z",
        "price": "1.10",
        "number": "00000000-0000-0000-0000-000000000005",
        "sizes": [1, 2],
    }
    assert msgspec.json.decode(packed, type=Item) == ITEM
    assert msgspec.json.Decoder(Item).decode(packed) == ITEM
    assert msgspec.json.format(b'{"a":[1]}', indent=1) == b'{\n "a": [\n  1\n ]\n}'
    for number in (0.1, 1e300, 5e-324, -0.0, 2**63, 123456789.123):
        assert msgspec.json.decode(msgspec.json.encode(number)) == number
        assert msgspec.json.encode(number) == json.dumps(number).replace("e+", "e").encode()


def test_msgpack() -> None:
    packed = msgspec.msgpack.encode(ITEM)
    assert msgspec.msgpack.Decoder(Item).decode(packed) == ITEM
    assert msgspec.msgpack.encode({"compact": True}) == b"\x81\xa7compact\xc3"
    extended = msgspec.msgpack.Ext(5, b"data")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(extended)) == extended


def test_lines_and_reuse() -> None:
    encoder = msgspec.json.Encoder(order="sorted", enc_hook=str)
    buffer = bytearray(b"....")
    encoder.encode_into({"b": 1j, "a": None}, buffer, 2)
    assert buffer == b'..{"a":null,"b":"1j"}'
    assert encoder.encode_lines([1, [2]]) == b"1\n[2]\n"
    assert msgspec.json.Decoder(list[Point]).decode_lines(b'[{"x":1}]\n') == [[Point(1)]]


def test_structs() -> None:
    assert Point(1) < Point(2)
    assert hash(Point(1)) == hash(Point(1, 1.5))
    assert msgspec.structs.asdict(Point(1)) == {"x": 1, "y": 1.5}
    assert msgspec.structs.replace(Point(1), x=4) == Point(4)
    assert msgspec.convert({"x": "4"}, Point, strict=False) == Point(4)
    assert msgspec.to_builtins(Point(1)) == {"x": 1, "y": 1.5}
    assert msgspec.json.schema(Point)["$defs"]["Point"]["required"] == ["x"]
    assert repr(Point(1)) == "Point(x=1, y=1.5)"


def test_dataclasses_without_variables_of_the_class() -> None:
    @dataclass
    class Point:
        x: int
        origin: ClassVar[int] = 2

    assert msgspec.json.encode(Point(1)) == b'{"x":1}'
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(Point(1))) == {"x": 1}


def test_errors_name_the_place() -> None:
    cases: list[tuple[bytes, Any, str]] = [
        (b'{"x": "1"}', Point, "Expected `int`, got `str` - at `$.x`"),
        (b'[{"y": 1}]', list[Point], "Object missing required field `x` - at `$[0]`"),
        (b'"blue"', Colour, "Invalid enum value 'blue'"),
    ]
    for data, kind, message in cases:
        try:
            msgspec.json.decode(data, type=kind)
        except msgspec.ValidationError as error:
            assert str(error) == message, str(error)
        else:
            raise AssertionError(f"{data!r} is no {kind}")
    for data in (b"[1,", b"{1}", b"nul", b'"\xff"'):
        try:
            msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass
        else:
            raise AssertionError(f"{data!r} was decoded")
    print("msgspec", msgspec.__version__, msgspec.json.encode(ITEM).decode())
