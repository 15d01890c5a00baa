import bz2
import zlib

import numcodecs
import numpy as np
from numcodecs import _shuffle, blosc, compat_ext, fletcher32, jenkins, lz4, vlen, zstd

DATA = np.arange(20_000, dtype="i4").reshape(200, 100) % 777


def test_modules_are_compiled() -> None:
    for module in (_shuffle, blosc, compat_ext, fletcher32, jenkins, lz4, vlen, zstd):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_compressors() -> None:
    codecs = [numcodecs.Zstd(5), numcodecs.LZ4(), numcodecs.Zlib(9), numcodecs.BZ2()]
    codecs += [
        numcodecs.Blosc(cname, shuffle=shuffle)
        for cname in blosc.list_compressors()
        for shuffle in (numcodecs.Blosc.NOSHUFFLE, numcodecs.Blosc.SHUFFLE, 2)
    ]
    for codec in codecs:
        packed = codec.encode(DATA)
        assert len(packed) < DATA.nbytes // 3, codec
        assert np.array_equal(np.frombuffer(codec.decode(packed), "i4"), DATA.ravel()), codec
        target = np.empty_like(DATA)
        codec.decode(packed, out=target)
        assert np.array_equal(target, DATA)
    assert {"blosclz", "lz4", "lz4hc", "zlib", "zstd"} <= set(blosc.list_compressors())


def test_others_unpack_it() -> None:
    assert zlib.decompress(numcodecs.Zlib().encode(DATA)) == DATA.tobytes()
    assert bz2.decompress(numcodecs.BZ2().encode(DATA)) == DATA.tobytes()
    assert zstd.decompress(bytes.fromhex("28b52ffd2003190000616263")) == b"abc"


def test_threads_of_blosc() -> None:
    before = blosc.set_nthreads(2)
    try:
        large = np.arange(500_000, dtype="i8")
        packed = blosc.compress(large, b"lz4", 5, 1)
        assert np.array_equal(np.frombuffer(blosc.decompress(packed), "i8"), large)
    finally:
        blosc.set_nthreads(before)


def test_filters_and_checksums() -> None:
    for codec in (
        numcodecs.Delta("i4"),
        numcodecs.Shuffle(4),
        numcodecs.Fletcher32(),
        numcodecs.JenkinsLookup3(),
        numcodecs.CRC32(),
    ):
        packed = codec.encode(DATA)
        assert np.array_equal(np.frombuffer(codec.decode(packed), "i4"), DATA.ravel()), codec
    assert (
        numcodecs.jenkins.jenkins_lookup3(np.frombuffer(b"Four score and seven years ago", "u1"), 0)
        == 0x17770551
    )
    damaged = bytearray(numcodecs.Fletcher32().encode(DATA))
    damaged[5] ^= 1
    try:
        numcodecs.Fletcher32().decode(damaged)
    except RuntimeError:
        pass
    else:
        raise AssertionError("damage was not seen")


def test_texts() -> None:
    texts = np.array(["\u20ac", "", "longer text"] * 50, dtype=object)
    found = numcodecs.VLenUTF8().decode(numcodecs.VLenUTF8().encode(texts))
    assert found.tolist() == texts.tolist()
    arrays = np.empty(2, dtype=object)
    arrays[:] = [np.array([1, 2]), np.array([], int)]
    codec = numcodecs.VLenArray("<i8")
    assert [each.tolist() for each in codec.decode(codec.encode(arrays))] == [[1, 2], []]


def test_configuration_and_errors() -> None:
    codec = numcodecs.get_codec({"id": "blosc", "cname": "zstd", "clevel": 3})
    assert numcodecs.get_codec(codec.get_config()) == codec
    for call in (
        lambda: numcodecs.Blosc().decode(b"noise of some length"),
        lambda: numcodecs.Zstd().decode(b"noise"),
        lambda: numcodecs.LZ4().decode(b"\xff\xff\xff\x7fnoise"),
        lambda: numcodecs.Blosc("none").encode(DATA),
    ):
        try:
            call()
        except (RuntimeError, ValueError, OverflowError):
            pass
        else:
            raise AssertionError("something else was decoded")
    print("numcodecs", numcodecs.__version__, codec)
