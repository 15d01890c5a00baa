import Levenshtein
from Levenshtein import levenshtein_cpp

FORMS = ["Levnhtein", "Leveshein", "Leenshten", "Leveshtei", "Lenshtein", "Lvenstein", "Levenhtin"]


def test_module_is_compiled() -> None:
    assert levenshtein_cpp.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_values() -> None:
    assert Levenshtein.distance("lewenstein", "levenshtein") == 2
    assert round(Levenshtein.ratio("Hello world!", "Holly grail!"), 4) == 0.5833
    assert Levenshtein.hamming("Hello world!", "Holly grail!") == 7
    assert round(Levenshtein.jaro_winkler("Thorkel", "Thorgier"), 4) == 0.8679


def test_medians() -> None:
    assert Levenshtein.median(FORMS) == "Levenshtein"
    assert Levenshtein.quickmedian(FORMS, [1] * len(FORMS))
    assert Levenshtein.setmedian(FORMS) in FORMS
    assert Levenshtein.median_improve("spam", ["ham", "spam", "eggs", "span"]) == "spam"
    assert round(Levenshtein.setratio(["newspaper", "litter"], ["caterpillar", "litter"]), 3) > 0.5
    assert 0 < Levenshtein.seqratio(["a", "bc"], ["a", "bd"]) < 1


def test_edits() -> None:
    operations = Levenshtein.editops("spam", "park")
    assert operations == [("delete", 0, 0), ("insert", 3, 2), ("replace", 3, 3)]
    assert Levenshtein.apply_edit(operations, "spam", "park") == "park"
    assert Levenshtein.inverse(Levenshtein.inverse(operations)) == operations
    assert Levenshtein.opcodes("ab", "ac") == [("equal", 0, 1, 0, 1), ("replace", 1, 2, 1, 2)]
    assert Levenshtein.matching_blocks(operations, "spam", "park")[-1] == (4, 4, 0)
    assert Levenshtein.subtract_edit(operations, operations[:1]) == [
        ("insert", 2, 2),
        ("replace", 2, 3),
    ]


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: Levenshtein.median([1, 2]),
        lambda: Levenshtein.median(FORMS, ["weight"] * 7),
        lambda: Levenshtein.distance(1, "a"),
    ):
        try:
            call()
        except (TypeError, ValueError):
            pass
        else:
            raise AssertionError("something else was compared")
    print("Levenshtein", Levenshtein.__version__, Levenshtein.median(FORMS))
