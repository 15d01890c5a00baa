import gzip as plain_gzip
import struct
import zlib as plain_zlib

from zopfli import gzip, png, zlib, zopfli

TEXT = b"".join(b"line %d of a text that repeats itself\n" % number for number in range(500))


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", plain_zlib.crc32(body))


def picture() -> bytes:
    rows = b"".join(b"\0" + bytes([row % 3 * 100, 0, 0, 255]) * 40 for row in range(40))
    header = struct.pack(">IIBBBBB", 40, 40, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", plain_zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )


def test_module_is_compiled() -> None:
    assert zopfli.__file__.endswith("/zopfli/zopfli.abi3.so")


def test_known_bytes() -> None:
    assert zlib.compress(b"") == bytes.fromhex("78da030000000001")
    assert zlib.compress(b"aaaaaaaaaa").startswith(b"\x78\xda")


def test_others_unpack_it() -> None:
    packed = zlib.compress(TEXT, numiterations=5)
    assert plain_zlib.decompress(packed) == TEXT
    assert len(packed) < len(plain_zlib.compress(TEXT, 9))
    assert plain_gzip.decompress(gzip.compress(TEXT, blocksplitting=0)) == TEXT


def test_pictures() -> None:
    before = picture()
    after = png.optimize(before, num_iterations=3)
    assert after.startswith(b"\x89PNG\r\n\x1a\n")
    assert after.endswith(chunk(b"IEND", b""))
    assert len(after) < len(before)
    print("PNG of", len(before), "bytes has", len(after))


def test_errors_are_exceptions() -> None:
    for call in (lambda: zlib.compress(5), lambda: png.optimize(b"no picture")):
        try:
            call()
        except (TypeError, ValueError):
            pass
        else:
            raise AssertionError("something else was compressed")
