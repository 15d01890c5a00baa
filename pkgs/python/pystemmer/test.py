import threading

import Stemmer

WORDS = ["cycling", "cycles", "running", "happily", "generously"]


def test_module_is_compiled() -> None:
    assert Stemmer.__file__.endswith("/Stemmer.cpython-313-wasm32-wasi.so")
    assert Stemmer.version() == "3.1.0"
    assert len(Stemmer.algorithms()) >= 30


def test_stems() -> None:
    english = Stemmer.Stemmer("english")
    assert english.stemWords(WORDS) == ["cycl", "cycl", "run", "happili", "generous"]
    assert Stemmer.Stemmer("porter").stemWord("generously") == "gener"
    assert Stemmer.Stemmer("german").stemWord("häuser") == "haus"
    assert Stemmer.Stemmer("russian").stemWord("книгами") == "книг"
    assert english.stemWord("cafés".encode()) == b"caf\xc3\xa9"


def test_every_language() -> None:
    for name in Stemmer.algorithms():
        stemmer = Stemmer.Stemmer(name)
        assert isinstance(stemmer.stemWord("international"), str)


def test_caches_and_threads() -> None:
    found = {}

    def work(number: int) -> None:
        stemmer = Stemmer.Stemmer("english", number)
        for _ in range(200):
            found[number] = stemmer.stemWords(WORDS)

    threads = [threading.Thread(target=work, args=(number,)) for number in (0, 1, 2, 10000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(map(len, found.values())) == [5] * 4
    assert all(stems == found[0] for stems in found.values())


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: Stemmer.Stemmer("klingon"),
        lambda: Stemmer.Stemmer("english").stemWord(5),
    ):
        try:
            call()
        except (KeyError, TypeError) as error:
            print("pystemmer:", error)
        else:
            raise AssertionError("no error")
