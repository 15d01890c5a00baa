import charset_normalizer
from charset_normalizer import cd, md

SENTENCES = {
    "cp1251": "Когда гость вошёл в комнату, все уже сидели за столом и говорили про то, что "
    "произошло накануне вечером в городе. ",
    "big5": "我沒有埋怨磋砣的只是一些時間。",
    "utf_8": "Les enfants étaient allés à l'école; maître Noël n'était pas là. ",
}


def test_modules_are_compiled() -> None:
    for module in (md, cd):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_encodings() -> None:
    for encoding, sentence in SENTENCES.items():
        best = charset_normalizer.from_bytes((sentence * 4).encode(encoding)).best()
        assert best is not None
        assert str(best) == sentence * 4, (encoding, best.encoding)
    assert charset_normalizer.detect("na\u00efve".encode("utf-8-sig"))["encoding"] == "UTF-8-SIG"


def test_languages() -> None:
    best = charset_normalizer.from_bytes((SENTENCES["cp1251"] * 4).encode("cp1251")).best()
    assert best is not None
    assert best.language == "Russian"
    assert "Russian" in cd.encoding_languages("cp1251")
    assert cd.alphabet_languages(list("\u03b1\u03b9\u03c4\u03b5\u03bf\u03bd\u03c3")) == ["Greek"]


def test_mess_and_coherence() -> None:
    assert md.mess_ratio("An ordinary sentence in plain English.") < 0.1
    assert md.mess_ratio("\u00c3\u00a9\u00e2\u20ac\u2122" * 40) > 0.3
    assert cd.coherence_ratio("the quick brown fox jumps over the lazy dog " * 4)


def test_bytes_without_text() -> None:
    data = bytes(number * 7919 % 256 for number in range(4096))
    assert charset_normalizer.is_binary(data)
    try:
        charset_normalizer.from_bytes("text")
    except TypeError:
        pass
    else:
        raise AssertionError("a string was taken for bytes")
