import io
import tarfile

from backports import zstd
from backports.zstd import _zstd
from backports.zstd import tarfile as zstd_tarfile

DATA = b"".join(b"line %d of many\n" % (number % 700) for number in range(20000))
Parameter = zstd.CompressionParameter


def test_module_is_compiled() -> None:
    assert zstd.ZstdCompressor is _zstd.ZstdCompressor
    assert zstd.ZstdDecompressor is _zstd.ZstdDecompressor


def test_known_bytes() -> None:
    frame = bytes.fromhex("28b52ffd200521000068656c6c6f")
    assert zstd.compress(b"hello") == bytes.fromhex("28b52ffd2005290000") + b"hello"
    assert zstd.decompress(bytes.fromhex("28b52ffd2005290000") + b"hello") == b"hello"
    assert zstd.get_frame_info(frame).decompressed_size == 5


def test_values_come_back() -> None:
    for level in (-5, 1, 3, 19):
        packed = zstd.compress(DATA, level)
        assert len(packed) < len(DATA) // 10
        assert zstd.decompress(packed + packed) == DATA + DATA


def test_workers() -> None:
    options = {Parameter.compression_level: 5, Parameter.nb_workers: 2, Parameter.checksum_flag: 1}
    compressor = zstd.ZstdCompressor(options=options)
    packed = b"".join(compressor.compress(DATA) for _ in range(8)) + compressor.flush()
    assert zstd.decompress(packed) == DATA * 8


def test_dictionaries() -> None:
    samples = [b"record %d: colour=%d, size=%d" % (n, n % 7, n * n) for n in range(2000)]
    trained = zstd.train_dict(samples, 2000)
    packed = zstd.compress(samples[5], zstd_dict=trained)
    assert len(packed) < len(zstd.compress(samples[5]))
    assert zstd.decompress(packed, zstd_dict=zstd.ZstdDict(trained.dict_content)) == samples[5]
    assert zstd.get_frame_info(packed).dictionary_id == trained.dict_id != 0


def test_files() -> None:
    target = io.BytesIO()
    with zstd.open(target, "wt", encoding="utf-8") as stream:
        stream.write("one\n\u20ac\n")
    target.seek(0)
    with zstd.open(target, "rt", encoding="utf-8") as stream:
        assert stream.readlines() == ["one\n", "\u20ac\n"]
    packed = zstd.compress(DATA)
    decompressor = zstd.ZstdDecompressor()
    found = decompressor.decompress(packed, 1000)
    assert len(found) == 1000
    while not decompressor.eof:
        found += decompressor.decompress(b"", 100000)
    assert found == DATA


def test_archives() -> None:
    target = io.BytesIO()
    with zstd_tarfile.open(fileobj=target, mode="w:zst") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(DATA)
        archive.addfile(member, io.BytesIO(DATA))
    target.seek(0)
    with zstd_tarfile.open(fileobj=target) as archive:
        found = archive.extractfile("a.txt")
        assert found is not None
        assert found.read() == DATA


def test_errors_are_exceptions() -> None:
    packed = bytearray(zstd.compress(DATA, options={Parameter.checksum_flag: 1}))
    packed[-1] ^= 1
    for data in (bytes(packed), b"no frame of any kind", bytes(packed[:-9])):
        try:
            zstd.decompress(data)
        except zstd.ZstdError:
            pass
        else:
            raise AssertionError("a broken frame was decompressed")
    print("zstd", zstd.zstd_version, Parameter.nb_workers.bounds(), "workers")
