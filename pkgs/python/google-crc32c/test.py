import base64
import io

import google_crc32c
from google_crc32c import _crc32c, python


def test_compiled() -> None:
    assert google_crc32c.implementation == "c"
    assert _crc32c.value(b"123456789") == 0xE3069283
    assert _crc32c.extend(_crc32c.value(b"1234"), b"56789") == 0xE3069283


def test_known_answers() -> None:
    # RFC 3720, appendix B.4
    assert google_crc32c.value(bytes(32)) == 0x8A9136AA
    assert google_crc32c.value(b"\xff" * 32) == 0x62A8AB43
    assert google_crc32c.value(bytes(range(31, -1, -1))) == 0x113FDB5C
    assert google_crc32c.value(b"") == 0


def test_checksum() -> None:
    data = bytes(range(256)) * 41
    checksum = google_crc32c.Checksum()
    pieces = list(checksum.consume(io.BytesIO(data), 1000))
    assert b"".join(pieces) == data
    assert checksum.digest() == google_crc32c.value(data).to_bytes(4, "big")
    assert base64.b64encode(google_crc32c.Checksum(b"123456789").digest()) == b"4waSgw=="
    copied = checksum.copy()
    copied.update(b"x")
    assert copied.digest() != checksum.digest()


def test_agrees_with_pure() -> None:
    data = bytes(n * n % 251 for n in range(1000))
    for size in (0, 1, 15, 16, 17, 999):
        assert python.value(data[:size]) == google_crc32c.value(data[:size])
