import sys
import tempfile
from pathlib import Path

from blake3 import blake3

# Of upstream's vectors: bytes that count to 250 and begin again.
VECTORS = {
    0: "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
    1: "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
    1024: "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
    102400: "bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085",
}
KEY = b"whats the Elvish word for friend"
CONTEXT = "BLAKE3 2019-12-27 16:29:52 test vectors context"


def counting(length: int) -> bytes:
    return bytes(range(251)) * (length // 251) + bytes(range(length % 251))


def test_module_is_compiled() -> None:
    assert sys.modules["blake3.blake3"].__file__.endswith(".so")
    assert sys.modules["blake3.blake3"].blake3 is blake3


def test_vectors() -> None:
    for length, digest in VECTORS.items():
        assert blake3(counting(length)).hexdigest() == digest
        assert blake3(counting(length), max_threads=2).hexdigest() == digest


def test_keys_and_contexts() -> None:
    assert blake3(b"", key=KEY).hexdigest(8) == "92b2b75604ed3c76"
    assert blake3(b"", derive_key_context=CONTEXT).hexdigest(8) == "2cc39783c223154f"


def test_parts_are_the_whole() -> None:
    whole = counting(5000)
    hasher = blake3()
    for start in range(0, len(whole), 333):
        hasher.update(whole[start : start + 333])
    assert hasher.digest() == blake3(whole).digest()
    copy = hasher.copy()
    copy.update(b"more")
    assert copy.digest() == blake3(whole + b"more").digest()
    assert hasher.digest(length=100, seek=10) == blake3(whole).digest(length=110)[10:]
    hasher.reset()
    assert hasher.hexdigest() == VECTORS[0]


def test_files_in_memory() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data")
        path.write_bytes(counting(102400))
        assert blake3().update_mmap(path).hexdigest() == VECTORS[102400]


def test_errors_are_exceptions() -> None:
    for call in (lambda: blake3("text"), lambda: blake3(b"", key=b"short")):
        try:
            call()
        except (TypeError, ValueError) as error:
            print("blake3:", error)
        else:
            raise AssertionError("it was hashed")
