import io
import random
from pathlib import Path

import pyzstd
from backports.zstd import _zstd

TEXT = b"one, two, three, four. " * 2000


def test_what_it_stands_on_is_compiled() -> None:
    assert _zstd.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert pyzstd.zstd_version_info >= (1, 5)


def test_levels() -> None:
    fast = pyzstd.compress(TEXT, 1)
    assert fast[:4] == b"\x28\xb5\x2f\xfd"
    for level in (1, 9, 22):
        packed = pyzstd.compress(TEXT, level)
        assert len(packed) < 200
        assert pyzstd.decompress(packed) == TEXT
    noise = random.Random(3).randbytes(5000)
    options = {pyzstd.CParameter.compressionLevel: 5, pyzstd.CParameter.checksumFlag: 1}
    packed = pyzstd.compress(noise, options)
    assert pyzstd.decompress(packed) == noise
    assert pyzstd.get_frame_info(packed).decompressed_size == 5000


def test_streams_and_files() -> None:
    compressor = pyzstd.ZstdCompressor()
    packed = compressor.compress(TEXT) + compressor.flush()
    decompressor = pyzstd.ZstdDecompressor()
    parts = [packed[at : at + 7] for at in range(0, len(packed), 7)]
    found = b"".join(decompressor.decompress(part) for part in parts)
    assert found == TEXT and decompressor.eof
    path = Path("/tmp/text.zst")
    with pyzstd.open(path, "wt") as file:
        file.write("first\nsecond\n")
    with pyzstd.open(path, "rt") as file:
        assert file.readlines() == ["first\n", "second\n"]
    with pyzstd.ZstdFile(io.BytesIO(packed)) as file:
        file.seek(5)
        assert file.read(3) == b"two"


def test_dictionaries() -> None:
    samples = [f"name: user{n}, age: {n % 90}, city: town{n % 7}".encode() for n in range(2000)]
    trained = pyzstd.train_dict(samples, 2000)
    sample = b"name: user77777, age: 17, city: town3"
    packed = pyzstd.compress(sample, zstd_dict=trained)
    assert len(packed) < len(pyzstd.compress(sample))
    assert pyzstd.decompress(packed, trained) == sample


def test_errors_are_exceptions() -> None:
    packed = pyzstd.compress(TEXT)
    for broken in (b"not zstd", packed[:-5]):
        try:
            pyzstd.decompress(broken)
        except (pyzstd.ZstdError, EOFError) as error:
            print("pyzstd:", error)
        else:
            raise AssertionError("no error")
