import base64
import os
import tempfile
import threading
from pathlib import Path

import tiktoken
from tiktoken import _tiktoken
from tiktoken.load import load_tiktoken_bpe

RANKS = {bytes([byte]): byte for byte in range(256)} | {
    b"he": 256,
    b"ll": 257,
    b"hell": 258,
    b"hello": 259,
    b" w": 260,
    "ü".encode(): 261,
}
PATTERN = r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""
ENCODING = tiktoken.Encoding(
    "ours", pat_str=PATTERN, mergeable_ranks=RANKS, special_tokens={"<|end|>": 300}
)


def test_module_is_compiled() -> None:
    assert _tiktoken.__file__.endswith(".so")
    assert isinstance(ENCODING._core_bpe, _tiktoken.CoreBPE)


def test_known_tokens() -> None:
    assert ENCODING.encode("hello world") == [259, 260, *b"orld"]
    assert ENCODING.encode("über") == [261, *b"ber"]
    assert ENCODING.decode([259, 260, *b"orld"]) == "hello world"
    assert ENCODING.encode_with_unstable("hell")[0] == []
    assert ENCODING.n_vocab == 301


def test_special_tokens() -> None:
    text = "hello<|end|>"
    assert ENCODING.encode(text, allowed_special="all") == [259, 300]
    assert ENCODING.encode(text, disallowed_special=())[-1] == ord(">")
    try:
        ENCODING.encode(text)
    except ValueError as error:
        assert "disallowed special token" in str(error)
    else:
        raise AssertionError("no ValueError")


def test_all_text_comes_back() -> None:
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))
    assert ENCODING.decode(ENCODING.encode(text)) == text


def test_batches_in_threads() -> None:
    texts = [f"hello {number} world" for number in range(200)]
    expected = [ENCODING.encode(text) for text in texts]
    assert ENCODING.encode_batch(texts, num_threads=4) == expected
    found: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: found.append(ENCODING.encode(texts[0]))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected[0]] * 4


def test_vocabulary_from_a_file() -> None:
    place = Path(tempfile.mkdtemp()) / "ours.tiktoken"
    place.write_bytes(
        b"".join(base64.b64encode(word) + b" %d\n" % rank for word, rank in RANKS.items())
    )
    os.environ["TIKTOKEN_CACHE_DIR"] = ""
    assert load_tiktoken_bpe(str(place)) == RANKS
