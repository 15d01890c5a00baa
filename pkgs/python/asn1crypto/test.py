from typing import ClassVar

from asn1crypto import core, pem, x509


def test_known_bytes() -> None:
    assert core.Integer(-129).dump() == b"\x02\x02\xff\x7f"
    assert core.ObjectIdentifier("1.2.840.113549").dump() == b"\x06\x06*\x86H\x86\xf7\r"
    assert core.UTF8String.load(b"\x0c\x03\xe2\x82\xac").native == "\u20ac"
    assert core.BitString((1, 0, 1)).dump() == b"\x03\x02\x05\xa0"


def test_structures() -> None:
    class Pair(core.Sequence):
        _fields: ClassVar = [("a", core.Integer), ("b", core.Boolean, {"default": False})]

    packed = Pair({"a": 5, "b": True}).dump()
    assert packed == b"0\x06\x02\x01\x05\x01\x01\xff"
    assert dict(Pair.load(b"0\x03\x02\x01\x05").native) == {"a": 5, "b": False}


def test_names() -> None:
    name = x509.Name.build({"common_name": "Ada", "country_name": "GB"})
    assert x509.Name.load(name.dump()) == name
    assert name.human_friendly == "Common Name: Ada, Country: GB"
    label, _, packed = pem.unarmor(pem.armor("NAME", name.dump()))
    assert (label, packed) == ("NAME", name.dump())


def test_errors_are_exceptions() -> None:
    try:
        found = core.Integer.load(b"\x04\x01\x00").native
    except ValueError as error:
        print("asn1crypto:", str(error).splitlines()[0])
    else:
        raise AssertionError(f"bytes are the number {found}")
