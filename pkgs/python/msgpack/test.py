import datetime

import msgpack
from msgpack import _cmsgpack

VALUE = {"a": [1, 2.5, b"x", None, True], "\u20ac": {"nested": -(2**40)}, "big": 2**64 - 1}


def refused(error: type[BaseException], *packed: bytes) -> None:
    try:
        msgpack.unpackb(*packed)
    except error:
        pass
    else:
        raise AssertionError(f"{packed!r} was unpacked")


def test_classes_are_the_compiled_ones() -> None:
    assert msgpack.Packer is _cmsgpack.Packer
    assert msgpack.Unpacker is _cmsgpack.Unpacker
    assert msgpack.unpackb is _cmsgpack.unpackb


def test_known_bytes() -> None:
    assert msgpack.packb({"compact": True, "schema": 0}) == b"\x82\xa7compact\xc3\xa6schema\x00"
    assert msgpack.packb(1.5) == b"\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00"
    assert msgpack.packb(-129) == b"\xd1\xff\x7f"


def test_values_come_back() -> None:
    assert msgpack.unpackb(msgpack.packb(VALUE)) == VALUE
    moment = datetime.datetime(2026, 1, 31, 12, 30, tzinfo=datetime.UTC)
    assert msgpack.unpackb(msgpack.packb(moment, datetime=True), timestamp=3) == moment
    extended = msgpack.ExtType(42, b"data")
    assert msgpack.unpackb(msgpack.packb(extended)) == extended


def test_stream_in_pieces() -> None:
    unpacker = msgpack.Unpacker(use_list=False)
    found = []
    for byte in msgpack.packb([1, "two"]) + msgpack.packb({"k": 4}):
        unpacker.feed(bytes([byte]))
        found += list(unpacker)
    assert found == [(1, "two"), {"k": 4}]
    try:
        unpacker.unpack()
    except msgpack.OutOfData:
        pass
    else:
        raise AssertionError("more came out than was fed")


def test_calls_back_into_python() -> None:
    packed = msgpack.packb({"z": 1 + 2j}, default=lambda value: [value.real, value.imag])
    assert msgpack.unpackb(packed, object_hook=lambda value: value["z"]) == [1, 2]


def test_errors_are_exceptions() -> None:
    refused(msgpack.ExtraData, b"\x01\x02")
    refused(ValueError, b"\x92\x01")
    refused(msgpack.FormatError, b"\xc1")
    try:
        msgpack.packb(2**64)
    except OverflowError:
        pass
    else:
        raise AssertionError("an integer that is too large was packed")
