import zlib

import zstd

TEXT = b"".join(b"line %d of a text that repeats itself\n" % number for number in range(2000))


def test_module_is_compiled() -> None:
    assert zstd.__file__.endswith("/zstd.cpython-313-wasm32-wasi.so")
    assert zstd.version() == "1.5.7.2"
    assert zstd.ZSTD_version() == "1.5.7"
    assert zstd.ZSTD_version_number() == 10507
    assert zstd.ZSTD_external() == 0


def test_known_bytes() -> None:
    assert zstd.decompress(bytes.fromhex("28b52ffd200529000068656c6c6f")) == b"hello"
    assert zstd.compress(b"hello").startswith(bytes.fromhex("28b52ffd"))


def test_every_level_comes_back() -> None:
    sizes = []
    for level in range(zstd.ZSTD_min_compression_level(), zstd.ZSTD_max_compression_level() + 1):
        if level < -3:
            continue
        packed = zstd.compress(TEXT, level)
        assert zstd.decompress(packed) == TEXT
        assert zstd.check(packed)
        sizes.append(len(packed))
    assert sizes[-1] < sizes[0] < len(TEXT) // 4
    print("levels", sizes)


def test_bytes_that_do_not_repeat() -> None:
    noise = b"".join(zlib.crc32(b"%d" % number).to_bytes(4) for number in range(5000))
    packed = zstd.dumps(noise, 1, 1)
    assert len(noise) <= len(packed) < len(noise) + 100
    assert zstd.loads(packed) == noise


def test_threads() -> None:
    assert zstd.ZSTD_with_threads() == 1
    assert zstd.decompress(zstd.compress_real_mt(TEXT * 20, 3, 2)) == TEXT * 20


def test_errors_are_exceptions() -> None:
    for wrong in (b"", b"no frame at all", zstd.compress(TEXT)[:50]):
        try:
            zstd.decompress(wrong)
        except zstd.Error as error:
            print("zstd:", error)
        else:
            raise AssertionError(f"{wrong!r} was unpacked")
