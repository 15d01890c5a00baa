import sys
import zlib

import crcmod
import crcmod.predefined
from crcmod import _crcfunext


def test_module_is_compiled() -> None:
    assert _crcfunext.__file__.endswith(".so")
    # The package has its own name inside of it, in place of the module.
    assert sys.modules["crcmod.crcmod"]._usingExtension


def test_known_answers() -> None:
    for name, value in (
        ("crc-8", 0xF4),
        ("crc-16", 0xBB3D),
        ("crc-ccitt-false", 0x29B1),
        ("crc-24", 0x21CF02),
        ("crc-32", 0xCBF43926),
        ("crc-32c", 0xE3069283),
        ("crc-64", 0x46A5A9388A5BEFFE),
        ("crc-64-we", 0x62EC59E3F1A4F00A),
    ):
        assert crcmod.predefined.mkPredefinedCrcFun(name)(b"123456789") == value, name


def test_own_polynomials() -> None:
    crc32 = crcmod.mkCrcFun(0x104C11DB7, initCrc=0, xorOut=0xFFFFFFFF)
    data = bytes(range(256)) * 9
    assert crc32(data) == zlib.crc32(data)
    state = crcmod.Crc(0x104C11DB7, initCrc=0, xorOut=0xFFFFFFFF)
    for at in range(0, len(data), 100):
        state.update(data[at : at + 100])
    assert state.crcValue == zlib.crc32(data)
    assert state.copy().hexdigest() == f"{zlib.crc32(data):08X}"


def test_errors_are_exceptions() -> None:
    try:
        crcmod.mkCrcFun(5)
    except ValueError as error:
        print("crcmod:", error)
    else:
        raise AssertionError("a polynomial without a degree was taken")
