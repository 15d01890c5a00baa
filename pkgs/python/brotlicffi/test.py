import brotlicffi
from brotlicffi import _brotlicffi

TEXT = b"".join(b"line %d of a text that repeats itself\n" % number for number in range(2000))


def test_compiled_module() -> None:
    assert _brotlicffi.__file__.endswith(".so")
    assert _brotlicffi.lib.BROTLI_DEFAULT_QUALITY == 11


def test_known_streams() -> None:
    assert brotlicffi.decompress(bytes.fromhex("3b")) == b""
    assert brotlicffi.decompress(b"\x0b\x02\x80hello\x03") == b"hello"
    assert brotlicffi.decompress(bytes.fromhex("1b6300f825c202b140a003")) == b"a" * 100


def test_round_trips() -> None:
    for quality in (0, 5, 11):
        for mode in (brotlicffi.MODE_GENERIC, brotlicffi.MODE_TEXT, brotlicffi.MODE_FONT):
            packed = brotlicffi.compress(TEXT, quality=quality, mode=mode)
            assert len(packed) < len(TEXT) / 5
            assert brotlicffi.decompress(packed) == TEXT


def test_streams() -> None:
    compressor = brotlicffi.Compressor(quality=6, lgwin=18)
    packed = compressor.process(TEXT[:9000]) + compressor.flush()
    packed += compressor.process(TEXT[9000:]) + compressor.finish()
    decompressor = brotlicffi.Decompressor()
    pieces = [decompressor.process(packed[at : at + 100]) for at in range(0, len(packed), 100)]
    assert b"".join(pieces) == TEXT
    assert decompressor.is_finished()


def test_damaged_stream() -> None:
    for damaged in (b"\x0b\x02\x80hel", b"\xff" * 40):
        try:
            brotlicffi.decompress(damaged)
        except brotlicffi.error:
            pass
        else:
            raise AssertionError("a damaged stream was accepted")
