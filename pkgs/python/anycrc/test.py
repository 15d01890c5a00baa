import zlib

import anycrc
from anycrc import crc

CHECK = b"123456789"
# The values that the catalogue of parametrised CRC algorithms gives for this text.
KNOWN = {
    "CRC3-GSM": 0x4,
    "CRC8-SMBUS": 0xF4,
    "CRC16-MODBUS": 0x4B37,
    "CRC32": 0xCBF43926,
    "CRC32C": 0xE3069283,
    "CRC64-XZ": 0x995DC9BBDF1939FA,
}


def test_module_is_compiled() -> None:
    assert crc.__file__.endswith(".so")


def test_known_sums() -> None:
    for name, wanted in KNOWN.items():
        assert anycrc.Model(name).calc(CHECK) == wanted, name
    for name in anycrc.models:
        model = anycrc.Model(name)
        assert model.calc(CHECK) == anycrc.models[name].check, name
    print(len(anycrc.models), "models")


def test_parts() -> None:
    model = anycrc.Model("CRC32")
    data = bytes(range(256)) * 1000
    assert model.calc(data) == zlib.crc32(data)
    first = model.calc(data[:1000])
    assert model.calc(data[1000:], first) == zlib.crc32(data)
    assert model.combine(first, model.calc(data[1000:]), len(data) - 1000) == zlib.crc32(data)


def test_own_polynomials() -> None:
    own = anycrc.CRC(
        width=32, poly=0x04C11DB7, init=2**32 - 1, refin=True, refout=True, xorout=2**32 - 1
    )
    assert own.calc(CHECK) == 0xCBF43926


def test_errors_are_exceptions() -> None:
    for call in (lambda: anycrc.Model("none"), lambda: anycrc.Model("CRC32").calc(5)):
        try:
            call()
        except (KeyError, ValueError, TypeError) as error:
            print("anycrc:", repr(error))
        else:
            raise AssertionError("it was summed")
