import zlib

import inflate64
from inflate64 import _inflate64

TEXT = b"".join(b"row %d has the same words as others\n" % number for number in range(4000))


def test_module_is_compiled() -> None:
    assert _inflate64.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert inflate64.Inflater is _inflate64.Inflater


def test_known_bytes() -> None:
    # Stored blocks are the same as in Deflate, and so are short matches.
    stored = bytes.fromhex("01 0500 faff") + b"hello"
    assert inflate64.Inflater().inflate(stored) == b"hello"
    packed = zlib.compress(b"abcabcabcabcabc" * 3, 9, -15)
    assert inflate64.Inflater().inflate(packed) == b"abcabcabcabcabc" * 3


def test_text_comes_back() -> None:
    deflater = inflate64.Deflater()
    packed = b"".join(deflater.deflate(TEXT[at : at + 999]) for at in range(0, len(TEXT), 999))
    packed += deflater.flush()
    assert len(packed) < len(TEXT)
    inflater = inflate64.Inflater()
    found = b""
    for at in range(0, len(packed), 100):
        assert not inflater.eof
        found += inflater.inflate(packed[at : at + 100])
    assert found == TEXT
    assert inflater.eof


def test_long_matches() -> None:
    # What Deflate cannot say: a copy of up to 64 KiB.
    deflater = inflate64.Deflater()
    packed = deflater.deflate(bytes(500_000)) + deflater.flush()
    assert inflate64.Inflater().inflate(packed) == bytes(500_000)
    assert len(packed) < len(zlib.compress(bytes(500_000), 9))
    print("500,000 zeros in", len(packed), "bytes")


def test_errors_are_exceptions() -> None:
    try:
        inflate64.Inflater().inflate(b"\xff\xff\xff\xff")
    except ValueError:
        pass
    else:
        raise AssertionError("noise was inflated")
