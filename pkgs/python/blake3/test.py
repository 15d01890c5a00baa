import importlib
import tempfile
import threading
from pathlib import Path

from blake3 import blake3

compiled = importlib.import_module("blake3.blake3")

# The first 251 bytes over and over, as in the vectors of BLAKE3's authors.
DATA = bytes(number % 251 for number in range(1_000_000))


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".so")
    assert compiled.blake3 is blake3


def test_known_answers() -> None:
    assert blake3(b"").hexdigest() == (
        "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
    )
    assert blake3(b"abc").hexdigest() == (
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
    )
    # Of one chunk, of many, whose hashes are taken side by side, and by threads.
    assert blake3(DATA[:1024]).hexdigest() == (
        "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7"
    )
    expected = "5e82c663d164c54e4fcdfcd70e3ca464662228bdbad45cce2e0c2bff999064ef"
    assert blake3(DATA).hexdigest() == expected
    for threads in (2, 4, blake3.AUTO):
        assert blake3(DATA, max_threads=threads).hexdigest() == expected
    pieces = blake3()
    for start in range(0, len(DATA), 77_777):
        pieces.update(DATA[start : start + 77_777])
    assert pieces.hexdigest() == expected


def test_keys() -> None:
    assert blake3(b"", key=b"whats the Elvish word for friend").hexdigest() == (
        "92b2b75604ed3c761f9d6f62392c8a9227ad0ea3f09573e783f1498a4ed60d26"
    )
    context = "BLAKE3 2019-12-27 16:29:52 test vectors context"
    assert blake3(b"", derive_key_context=context).hexdigest() == (
        "2cc39783c223154fea8dfb7c1b1660f2ac2dcbd1c1de8277b0b0dd39b7e50d7d"
    )
    try:
        blake3(b"", key=b"short")
    except ValueError as error:
        assert "32" in str(error)
    else:
        raise AssertionError("no ValueError")


def test_output_of_any_length() -> None:
    assert blake3(b"x").digest(10, seek=3) == b"\x05\xf6x\x9ad\x02\xac\xb7\n\xd4"
    assert blake3(b"x").digest(13)[3:] == blake3(b"x").digest(10, seek=3)
    copied = blake3(b"a")
    other = copied.copy()
    assert copied.update(b"bc").digest() == blake3(b"abc").digest()
    other.reset()
    assert other.digest() == blake3(b"").digest()


def test_file() -> None:
    place = Path(tempfile.mkdtemp()) / "data"
    place.write_bytes(DATA)
    assert blake3().update_mmap(place).digest() == blake3(DATA).digest()


def test_threads() -> None:
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(blake3(DATA, max_threads=2).digest()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [blake3(DATA).digest()] * 4
