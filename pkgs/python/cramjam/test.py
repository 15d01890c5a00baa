import bz2
import gzip
import lzma
import random
import threading
import zlib

import cramjam

TEXT = b"some bytes, " * 10_000
DATA = {"text": TEXT, "noise": random.Random(1).randbytes(100_000), "nothing": b""}
CODECS = ("brotli", "bzip2", "deflate", "gzip", "lz4", "snappy", "xz", "zlib", "zstd")


def test_module_is_compiled() -> None:
    assert cramjam.cramjam.__file__.endswith(".so")
    assert cramjam.backend == "c"


def test_all_codecs() -> None:
    for name in CODECS:
        codec = getattr(cramjam, name)
        for data in DATA.values():
            assert bytes(codec.decompress(codec.compress(data))) == data, name
        assert len(codec.compress(TEXT)) < len(TEXT) / 10, name
        try:
            codec.decompress(b"nonsense")
        except cramjam.DecompressionError as error:
            assert str(error), name
        else:
            raise AssertionError(f"{name}: no DecompressionError")


def test_other_programs_read_it() -> None:
    assert gzip.decompress(bytes(cramjam.gzip.compress(TEXT))) == TEXT
    assert zlib.decompress(bytes(cramjam.zlib.compress(TEXT))) == TEXT
    assert zlib.decompress(bytes(cramjam.deflate.compress(TEXT)), -15) == TEXT
    assert bz2.decompress(bytes(cramjam.bzip2.compress(TEXT))) == TEXT
    assert lzma.decompress(bytes(cramjam.xz.compress(TEXT))) == TEXT
    assert bytes(cramjam.bzip2.decompress(bz2.compress(TEXT))) == TEXT
    assert bytes(cramjam.xz.decompress(lzma.compress(TEXT))) == TEXT
    # A frame of one block as it is, by the format's description.
    assert bytes(cramjam.zstd.decompress(b"\x28\xb5\x2f\xfd\x20\x03\x19\0\0abc")) == b"abc"


def test_blocks() -> None:
    assert bytes(cramjam.snappy.compress_raw(b"abc")) == b"\x03\x08abc"
    assert bytes(cramjam.snappy.decompress_raw(cramjam.snappy.compress_raw(TEXT))) == TEXT
    packed = cramjam.lz4.compress_block(TEXT, store_size=True)
    assert bytes(cramjam.lz4.decompress_block(packed)) == TEXT


def test_streams_and_buffers() -> None:
    for name in CODECS:
        codec = getattr(cramjam, name)
        compressor = codec.Compressor()
        for start in range(0, len(TEXT), 7777):
            compressor.compress(TEXT[start : start + 7777])
        assert bytes(codec.decompress(compressor.finish())) == TEXT, name
    output = cramjam.Buffer()
    assert cramjam.gzip.decompress_into(gzip.compress(TEXT), output) == len(TEXT)
    output.seek(5)
    assert bytes(output.read(5)) == TEXT[5:10]
    place = bytearray(len(TEXT))
    assert cramjam.zstd.decompress_into(cramjam.zstd.compress(TEXT), place) == len(TEXT)
    assert place == TEXT


def test_files() -> None:
    file = cramjam.File("/tmp/packed", truncate=True)
    cramjam.xz.compress_into(TEXT, file)
    file.seek(0)
    assert bytes(cramjam.xz.decompress(file)) == TEXT


def test_threads() -> None:
    found: list[bool] = []

    def work(name: str) -> None:
        codec = getattr(cramjam, name)
        found.append(bytes(codec.decompress(codec.compress(TEXT))) == TEXT)

    threads = [threading.Thread(target=work, args=(name,)) for name in CODECS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * len(CODECS)
