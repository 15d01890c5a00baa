import pickle
from pathlib import Path

import marisa_trie

WORDS = ["key1", "key2", "key12", "\u0444\u0443", "\u20ac" * 3]


def test_module_is_compiled() -> None:
    assert marisa_trie.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_words() -> None:
    trie = marisa_trie.Trie(WORDS)
    assert sorted(trie) == sorted(WORDS)
    assert "key1" in trie
    assert "key" not in trie
    assert sorted(trie.keys("key1")) == ["key1", "key12"]
    assert trie.prefixes("key123") == ["key1", "key12"]
    for word in WORDS:
        assert trie.restore_key(trie[word]) == word
    assert len(trie) == 5


def test_many_words() -> None:
    words = [f"word{number:06}" for number in range(20_000)]
    trie = marisa_trie.Trie(words, order=marisa_trie.LABEL_ORDER)
    assert list(trie.iterkeys("word0012"))[:2] == ["word001200", "word001201"]
    packed = trie.tobytes()
    assert len(packed) < 60_000
    assert marisa_trie.Trie().frombytes(packed).keys("word01999") == trie.keys("word01999")


def test_values() -> None:
    trie = marisa_trie.BytesTrie([("a", b"1"), ("ab", b"\xff\0"), ("a", b"2")])
    assert sorted(trie["a"]) == [b"1", b"2"]
    assert trie.get("none") is None
    records = marisa_trie.RecordTrie("<hh", [("p", (1, -2)), ("q", (3, 4))])
    assert records["p"] == [(1, -2)]
    assert sorted(records.items()) == [("p", (1, -2)), ("q", (3, 4))]
    assert marisa_trie.BinaryTrie([b"\0\1", b"\0\2"]).keys(b"\0") == [b"\0\1", b"\0\2"]


def test_files_and_pickles(path: Path = Path("/tmp/words.marisa")) -> None:
    trie = marisa_trie.Trie(WORDS)
    trie.save(str(path))
    assert marisa_trie.Trie().load(str(path)) == trie
    assert marisa_trie.Trie().mmap(str(path)).keys() == trie.keys()
    assert pickle.loads(pickle.dumps(trie)) == trie


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: marisa_trie.Trie(WORDS)["none"],
        lambda: marisa_trie.Trie().load("/tmp/absent"),
        lambda: marisa_trie.Trie().frombytes(b"noise"),
    ):
        try:
            call()
        except (KeyError, OSError, RuntimeError):
            pass
        else:
            raise AssertionError("something else was found")
    print("marisa-trie:", len(marisa_trie.Trie(WORDS).tobytes()), "bytes")
