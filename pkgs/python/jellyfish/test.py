import jellyfish
from jellyfish import _rustyfish


def test_module_is_compiled() -> None:
    assert _rustyfish.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert jellyfish.levenshtein_distance is _rustyfish.levenshtein_distance


def test_distances() -> None:
    assert jellyfish.levenshtein_distance("kitten", "sitting") == 3
    assert jellyfish.damerau_levenshtein_distance("jellyfish", "jellyfihs") == 1
    assert jellyfish.hamming_distance("abc", "abxd") == 2
    assert round(jellyfish.jaro_similarity("MARTHA", "MARHTA"), 6) == 0.944444
    assert round(jellyfish.jaro_winkler_similarity("dixon", "dicksonx"), 6) == 0.813333
    assert round(jellyfish.jaccard_similarity("jellyfish is fish", "fish"), 4) == 0.3333
    assert jellyfish.levenshtein_distance("\u20ac" * 50, "\u20ac" * 49 + "e") == 1


def test_sounds() -> None:
    for word, soundex, metaphone, nysiis, codex in (
        ("Robert", "R163", "RBRT", "RABAD", "RBRT"),
        ("Rupert", "R163", "RPRT", "RAPAD", "RPRT"),
        ("Catherine", "C365", "K0RN", "CATARAN", "CTHRN"),
    ):
        assert jellyfish.soundex(word) == soundex
        assert jellyfish.metaphone(word) == metaphone
        assert jellyfish.nysiis(word).startswith(nysiis[:3])
        assert jellyfish.match_rating_codex(word) == codex
    assert jellyfish.match_rating_comparison("Bryne", "Boern") is True


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: jellyfish.levenshtein_distance(1, "a"),
        lambda: jellyfish.soundex(None),
        lambda: jellyfish.match_rating_codex("5!"),
    ):
        try:
            call()
        except (TypeError, ValueError) as error:
            print("jellyfish:", error)
        else:
            raise AssertionError("something else was compared")
