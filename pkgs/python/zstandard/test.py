import io
import struct

import zstandard
from zstandard import backend_c

DATA = b"".join(b"line %d of many\n" % (number % 700) for number in range(50000))


def test_backend_is_the_compiled_one() -> None:
    assert zstandard.backend == "cext"
    assert zstandard.ZstdCompressor is backend_c.ZstdCompressor
    assert zstandard.ZSTD_VERSION == (1, 5, 7)


def test_known_frame() -> None:
    frame = bytes.fromhex("28b52ffd2005290000") + b"hello"
    assert zstandard.decompress(frame) == b"hello"
    assert zstandard.get_frame_parameters(frame).content_size == 5


def test_levels_and_threads() -> None:
    decompressor = zstandard.ZstdDecompressor()
    for level in (-5, 1, 3, 12, 19):
        packed = zstandard.ZstdCompressor(level=level, write_checksum=True).compress(DATA)
        assert len(packed) < len(DATA) // 20
        assert decompressor.decompress(packed) == DATA
    compressor = zstandard.ZstdCompressor(threads=2)
    assert decompressor.decompress(compressor.compress(DATA * 4)) == DATA * 4
    assert compressor.memory_size() > 0
    assert compressor.frame_progression() is not None
    assert decompressor.memory_size() > 0
    assert backend_c.estimate_decompression_context_size() > 0


def test_streams() -> None:
    target = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(target, closefd=False) as writer:
        for start in range(0, len(DATA), 9999):
            writer.write(DATA[start : start + 9999])
        assert writer.tell() >= 0
        assert writer.writable()
        assert not writer.readable()
    packed = target.getvalue()
    with zstandard.ZstdDecompressor().stream_reader(packed) as reader:
        assert reader.readable()
        assert not reader.isatty()
        assert reader.read(100) == DATA[:100]
        assert reader.tell() == 100
        assert reader.readall() == DATA[100:]
    with zstandard.ZstdCompressor().stream_reader(DATA, size=len(DATA)) as reader:
        assert zstandard.decompress(reader.readall()) == DATA
    target = io.BytesIO()
    with zstandard.ZstdDecompressor().stream_writer(target, closefd=False) as writer:
        writer.write(packed)
        writer.flush()
        assert writer.memory_size() > 0
    assert target.getvalue() == DATA
    chunker = zstandard.ZstdCompressor().chunker(chunk_size=1000)
    pieces = [*chunker.compress(DATA), *chunker.finish()]
    assert all(len(piece) == 1000 for piece in pieces[:-1])
    assert b"".join(zstandard.ZstdDecompressor().read_to_iter(io.BytesIO(b"".join(pieces)))) == DATA


def test_dictionary() -> None:
    samples = [
        b"name=%d;colour=%s;size=large" % (n, b"red" if n % 3 else b"blue") for n in range(3000)
    ]
    trained = zstandard.train_dictionary(4096, samples)
    assert trained.dict_id() != 0
    assert len(trained.as_bytes()) == len(trained)
    with_it = zstandard.ZstdCompressor(dict_data=trained).compress(samples[5])
    assert len(with_it) < len(zstandard.compress(samples[5]))
    assert zstandard.ZstdDecompressor(dict_data=trained).decompress(with_it) == samples[5]


def test_buffers_with_segments() -> None:
    packed = zstandard.ZstdCompressor().multi_compress_to_buffer(
        [b"a" * 1000, b"b" * 2000], threads=2
    )
    assert packed.size() > 0
    segments = struct.pack("=4Q", 0, 3, 3, 4)
    buffer = zstandard.BufferWithSegments(b"onetwo!", segments)
    assert [buffer[0].tobytes(), buffer[1].tobytes(), buffer.tobytes()] == [
        b"one",
        b"two!",
        b"onetwo!",
    ]
    assert bytes(buffer.segments()) == segments
    assert zstandard.BufferWithSegmentsCollection(buffer, buffer).size() == 14
    found = zstandard.ZstdDecompressor().multi_decompress_to_buffer(packed, threads=2)
    assert [found[0].tobytes(), found[1].tobytes()] == [b"a" * 1000, b"b" * 2000]


def test_errors_are_exceptions() -> None:
    packed = bytearray(zstandard.ZstdCompressor(write_checksum=True).compress(DATA))
    packed[-1] ^= 1
    for data in (bytes(packed), b"no frame", zstandard.compress(DATA)[:50]):
        try:
            zstandard.decompress(data)
        except zstandard.ZstdError:
            pass
        else:
            raise AssertionError("a broken frame was decompressed")
