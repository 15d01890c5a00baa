import datetime
import decimal
import fractions
import io
import ipaddress
import re
import uuid

import cbor2
from cbor2 import _cbor2

VALUES: list[object] = [
    {"a": 1, "b": [2, 3.5, -1000000000000], "text": "\u20ac"},
    b"\0bytes",
    [None, True, False, cbor2.undefined],
    2**200,
    -(2**70),
    decimal.Decimal("-273.15"),
    fractions.Fraction(2, 5),
    complex(1.5, -2),
    datetime.datetime(2026, 1, 31, 12, 30, 15, 250000, tzinfo=datetime.UTC),
    datetime.date(2026, 1, 31),
    uuid.UUID(int=2**100 + 5),
    ipaddress.ip_address("192.168.0.1"),
    ipaddress.ip_network("2001:db8::/32"),
    {1, 2, 3},
    frozenset(("a", "b")),
    re.compile("a+b"),
    cbor2.CBORTag(6000, "two"),
    cbor2.CBORSimpleValue(99),
]


def test_module_is_compiled() -> None:
    assert _cbor2.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert cbor2.dumps is _cbor2.dumps
    assert cbor2.CBORDecoder is _cbor2.CBORDecoder


def test_known_bytes() -> None:
    # From appendix A of RFC 8949.
    for value, packed in (
        (1000000, "1a000f4240"),
        (-18446744073709551616, "3bffffffffffffffff"),
        (1.1, "fb3ff199999999999a"),
        ("\u00fc", "62c3bc"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
        ({"a": 1, "b": [2, 3]}, "a26161016162820203"),
        (cbor2.CBORTag(32, "a"), "d8206161"),
    ):
        assert cbor2.dumps(value).hex() == packed
    assert cbor2.loads(bytes.fromhex("f97bff")) == 65504.0
    assert cbor2.loads(bytes.fromhex("9f018202039f0405ffff")) == [1, [2, 3], [4, 5]]
    assert cbor2.loads(bytes.fromhex("7f657374726561646d696e67ff")) == "streaming"


def test_values_come_back() -> None:
    for value in VALUES:
        assert cbor2.loads(cbor2.dumps(value)) == value
    target = io.BytesIO()
    for value in VALUES:
        cbor2.dump(value, target)
    target.seek(0)
    assert [cbor2.load(target) for _ in VALUES] == VALUES


def test_options() -> None:
    assert cbor2.dumps({"b": 1, "a": 2}, canonical=True).hex() == "a2616102616201"
    assert cbor2.dumps(1.5, canonical=True).hex() == "f93e00"
    shared: list[object] = [1]
    shared.append(shared)
    found = cbor2.loads(cbor2.dumps(shared, value_sharing=True))
    assert found[1] is found
    strings = ["longer text"] * 100
    assert len(cbor2.dumps(strings, string_referencing=True)) < 320


def test_hooks_are_called() -> None:
    class Point:
        def __init__(self, x: int) -> None:
            self.x = x

    def default(encoder: cbor2.CBOREncoder, value: object) -> None:
        assert isinstance(value, Point)
        encoder.encode(cbor2.CBORTag(4000, value.x))

    packed = cbor2.dumps([Point(5)], default=default)
    assert cbor2.loads(packed, tag_hook=lambda tag, immutable: (tag.tag, tag.value)) == [(4000, 5)]
    assert cbor2.loads(b"\xa1\x61a\x01", object_hook=lambda found, immutable: list(found)) == ["a"]


def test_decoder_in_parts() -> None:
    decoder = cbor2.CBORDecoder(io.BytesIO(bytes.fromhex("182a") + cbor2.dumps("next")))
    assert decoder.decode() == 42
    assert decoder.decode() == "next"
    assert repr(cbor2.undefined) == "undefined"


def test_errors_are_exceptions() -> None:
    for packed in (b"", b"\x82\x01", b"\x62\xff\xff", b"\x1c"):
        try:
            cbor2.loads(packed)
        except cbor2.CBORDecodeError:
            pass
        else:
            raise AssertionError(f"{packed!r} was decoded")
    try:
        cbor2.dumps(object())
    except cbor2.CBOREncodeError as error:
        print("cbor2:", error)
    else:
        raise AssertionError("an object was encoded")
