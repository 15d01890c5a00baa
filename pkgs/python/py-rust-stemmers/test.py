import importlib
import threading

from py_rust_stemmers import SnowballStemmer

WORDS = {
    "english": {"running": "run", "generously": "generous", "ponies": "poni", "": ""},
    "german": {"häuser": "haus", "aufeinander": "aufeinand"},
    "french": {"continuellement": "continuel"},
    "russian": {"важная": "важн"},
    "greek": {"επιστήμονες": "επιστημον"},
    "arabic": {"الكتاب": "كتاب"},
}


def test_module_is_compiled() -> None:
    module = importlib.import_module("py_rust_stemmers.py_rust_stemmers")
    assert module.__file__.endswith(".so")
    assert module.SnowballStemmer is SnowballStemmer


def test_known_stems() -> None:
    for language, words in WORDS.items():
        stemmer = SnowballStemmer(language)
        assert {word: stemmer.stem_word(word) for word in words} == words
        assert stemmer.stem_words(list(words)) == list(words.values())


def test_unknown_language() -> None:
    try:
        SnowballStemmer("klingon")
    except ValueError as error:
        assert "klingon" in str(error)
    else:
        raise AssertionError("no ValueError")


def test_many_words_in_threads() -> None:
    stemmer = SnowballStemmer("english")
    words = ["running", "ponies"] * 5000
    assert stemmer.stem_words_parallel(words) == ["run", "poni"] * 5000
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(stemmer.stem_words(words))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["run", "poni"] * 5000] * 4
