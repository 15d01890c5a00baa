import _brotli
import brotli

DATA = b"".join(b"line %d of many\n" % (number % 700) for number in range(20000))


def test_module_is_compiled() -> None:
    assert brotli.Compressor is _brotli.Compressor
    assert brotli.decompress is _brotli.decompress
    assert brotli.version == brotli.__version__ == "1.2.1"


def test_known_bytes() -> None:
    assert brotli.decompress(bytes.fromhex("1b6300f8a5c2c402b230800b")) == b"ab" * 50
    assert brotli.compress(b"ab" * 50) == bytes.fromhex("1b6300f8a5c2c402b230800b")
    assert brotli.decompress(b"\x06") == b""


def test_values_come_back() -> None:
    for quality in (0, 1, 5, 9, 11):
        for mode in (brotli.MODE_GENERIC, brotli.MODE_TEXT, brotli.MODE_FONT):
            packed = brotli.compress(DATA[:50000], mode=mode, quality=quality, lgwin=18)
            assert len(packed) < 10000
            assert brotli.decompress(packed) == DATA[:50000]


def test_streams() -> None:
    compressor = brotli.Compressor(quality=5)
    packed = b""
    for at in range(0, len(DATA), 33333):
        packed += compressor.process(DATA[at : at + 33333])
        packed += compressor.flush()
    packed += compressor.finish()
    decompressor = brotli.Decompressor()
    found = b""
    for at in range(0, len(packed), 999):
        assert decompressor.can_accept_more_data()
        assert not decompressor.is_finished()
        found += decompressor.process(packed[at : at + 999])
    assert decompressor.is_finished()
    assert found == DATA


def test_output_has_a_limit() -> None:
    decompressor = brotli.Decompressor()
    found = decompressor.process(brotli.compress(DATA), output_buffer_limit=5000)
    assert 0 < len(found) < len(DATA)
    while not decompressor.is_finished():
        found += decompressor.process(b"", output_buffer_limit=5000)
    assert found == DATA


def test_errors_are_exceptions() -> None:
    packed = brotli.compress(DATA)
    for data in (packed[:-5], packed + b"x", b"\xff" * 9):
        try:
            brotli.decompress(data)
        except brotli.error:
            pass
        else:
            raise AssertionError("something broken was decompressed")
    print(f"brotli {brotli.__version__}: {len(DATA)} to {len(packed)} bytes")
