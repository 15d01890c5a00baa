import crc32c
from crc32c import _crc32c

DATA = bytes(range(256)) * 9


def test_module_is_compiled() -> None:
    assert crc32c.crc32c is _crc32c.crc32c


def test_known_answers() -> None:
    assert crc32c.crc32c(b"123456789") == 0xE3069283
    assert crc32c.crc32c(bytes(32)) == 0x8A9136AA
    assert crc32c.crc32c(b"\xff" * 32) == 0x62A8AB43
    assert crc32c.crc32c(bytes(range(32))) == 0x46DD794E
    assert crc32c.crc32c(b"") == 0


def test_in_pieces() -> None:
    for size in (1, 7, 8, 63, 1000):
        value = 0
        for at in range(0, len(DATA), size):
            value = crc32c.crc32c(DATA[at : at + size], value)
        assert value == crc32c.crc32c(DATA)
        assert crc32c.crc32c(memoryview(DATA)[size:]) == crc32c.crc32c(DATA[size:])


def test_object() -> None:
    state = crc32c.CRC32CHash(b"1234")
    state.update(b"56789")
    assert state.hexdigest() == "e3069283"
    assert state.copy().digest() == b"\xe3\x06\x92\x83"


def test_tables_of_software() -> None:
    assert not crc32c.hardware_based
    assert not crc32c.big_endian
    try:
        crc32c.crc32c("text")  # type: ignore[arg-type]
    except TypeError:
        print("crc32c", crc32c.__version__)
    else:
        raise AssertionError("text has a checksum")
