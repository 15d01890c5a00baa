import hashlib
from pathlib import Path

import stringzilla as sz

TEXT = "the quick brown fox jumps over the lazy dog, the end. " * 50


def test_module_is_compiled() -> None:
    assert sz.__file__.endswith("/stringzilla.cpython-313-wasm32-wasi.so")
    assert "serial" in sz.__capabilities__
    assert sz.__version__ == "5.3.2"


def test_search() -> None:
    text = sz.Str(TEXT)
    assert len(text) == len(TEXT) and str(text) == TEXT
    for word in ("the", "lazy", "d", "end. the", "missing", "fox jumps over the lazy dog"):
        assert text.find(word) == TEXT.find(word)
        assert text.rfind(word) == TEXT.rfind(word)
        assert text.count(word) == TEXT.count(word)
        assert (word in text) == (word in TEXT)
    assert sz.find_first_of(TEXT, "xyz") == min(TEXT.find(each) for each in "xyz")
    assert sz.count("aaaa", "aa", allowoverlap=True) == 3
    assert str(text[4:9]) == "quick"
    assert text.startswith("the quick") and not text.endswith("the")


def test_parts_and_sorting() -> None:
    words = sz.Str("one,two,three,four").split(",")
    assert [str(word) for word in words] == ["one", "two", "three", "four"]
    assert [str(word) for word in words.sorted()] == ["four", "one", "three", "two"]
    assert list(words.argsort()) == [3, 0, 2, 1]
    assert [str(part) for part in sz.Str("a b").partition(" ")] == ["a", " ", "b"]
    lines = sz.Str("first\nsecond\n").splitlines()
    assert len(lines) >= 2 and str(lines[1]) == "second"


def test_hashes() -> None:
    for size in (0, 1, 63, 64, 65, 1000):
        data = (TEXT[:size]).encode()
        assert sz.sha256(data) == hashlib.sha256(data).digest()
        assert sz.hash(data) == sz.hash(bytes(data))
        assert sz.bytesum(data) == sum(data)
    assert sz.hash("one") != sz.hash("two")
    hasher = sz.Sha256()
    hasher.update(b"a")
    hasher.update(b"bc")
    assert hasher.digest() == hashlib.sha256(b"abc").digest()


def test_files_and_tables() -> None:
    Path("/tmp/text").write_text(TEXT)
    mapped = sz.Str(sz.File("/tmp/text"))
    assert mapped.count("lazy") == 50
    table = bytes(range(256)).replace(b"a", b"A")
    assert sz.translate(b"banana", table) == b"bAnAnA"
    assert sz.utf8_count("naïve 漢") == 7


def test_errors_are_exceptions() -> None:
    for call in (lambda: sz.Str(5), lambda: sz.Str("a").index("b"), lambda: sz.translate("a", "b")):
        try:
            call()
        except (TypeError, ValueError) as error:
            print("stringzilla:", error)
        else:
            raise AssertionError("no error")
