from pathlib import Path

import murmurhash
from murmurhash import mrmr


def test_module_is_compiled() -> None:
    assert murmurhash.hash is mrmr.hash
    assert mrmr.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_answers() -> None:
    assert mrmr.hash("foo") == -156908512
    assert mrmr.hash_unicode("foo", 42) == 2972666014 - 2**32
    assert mrmr.hash_bytes(b"") == 0
    assert mrmr.hash("\u20ac") == mrmr.hash_bytes("\u20ac".encode())
    assert mrmr.hash("hello") == 613153351


def test_headers_and_functions_for_others() -> None:
    folder = Path(murmurhash.get_include())
    assert (folder / "murmurhash/MurmurHash3.h").is_file()
    assert {"hash32", "hash64", "hash128_x64"} <= set(mrmr.__pyx_capi__)
    try:
        mrmr.hash(5)
    except TypeError:
        print("murmurhash of hello:", mrmr.hash("hello"))
    else:
        raise AssertionError("an integer was hashed")
