import io

import lz4
import lz4.block
import lz4.frame
from lz4 import _version
from lz4.block import _block
from lz4.frame import _frame

DATA = b"".join(b"line %d of many\n" % (number % 700) for number in range(20000))


def test_modules_are_compiled() -> None:
    assert lz4.block.compress is _block.compress
    assert lz4.frame.compress is _frame.compress
    assert _version.library_version_string() == lz4.library_version_string() == "1.9.4"
    assert lz4.__version__ == "4.4.5"


def test_blocks() -> None:
    assert lz4.block.decompress(b"\x05\x00\x00\x00\x50hello") == b"hello"
    for mode in ("default", "fast", "high_compression"):
        packed = lz4.block.compress(DATA, mode=mode)
        assert len(packed) < len(DATA) // 2
        assert lz4.block.decompress(packed) == DATA
    packed = lz4.block.compress(b"colour=red", dict=b"colour=blue", store_size=False)
    assert lz4.block.decompress(packed, dict=b"colour=blue", uncompressed_size=10) == b"colour=red"


def test_frames() -> None:
    packed = lz4.frame.compress(DATA, content_checksum=True, compression_level=9)
    assert packed[:4] == b"\x04\x22\x4d\x18"
    info = lz4.frame.get_frame_info(packed)
    assert info["content_size"] == len(DATA)
    assert info["content_checksum"]
    assert lz4.frame.decompress(packed) == DATA
    with lz4.frame.LZ4FrameCompressor() as compressor:
        stream = compressor.begin()
        for start in range(0, len(DATA), 9999):
            stream += compressor.compress(DATA[start : start + 9999])
        stream += compressor.flush()
    with lz4.frame.LZ4FrameDecompressor() as decompressor:
        pieces = [
            decompressor.decompress(stream[at : at + 777]) for at in range(0, len(stream), 777)
        ]
        assert decompressor.eof
    assert b"".join(pieces) == DATA


def test_files() -> None:
    target = io.BytesIO()
    with lz4.frame.open(target, "wt") as stream:
        stream.write("one\ntwo\n\u20ac\n")
    target.seek(0)
    with lz4.frame.open(target, "rt") as stream:
        assert stream.readlines() == ["one\n", "two\n", "\u20ac\n"]


def test_errors_are_exceptions() -> None:
    packed = bytearray(lz4.frame.compress(DATA, content_checksum=True))
    packed[-1] ^= 1
    for data in (bytes(packed), b"no frame", lz4.frame.compress(DATA)[:100]):
        try:
            lz4.frame.decompress(data)
        except RuntimeError:
            pass
        else:
            raise AssertionError("a broken frame was decompressed")
    try:
        lz4.block.decompress(b"\x10\x00\x00\x00\xff\xff")
    except lz4.block.LZ4BlockError:
        pass
    else:
        raise AssertionError("a broken block was decompressed")
