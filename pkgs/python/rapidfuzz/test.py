from rapidfuzz import fuzz, fuzz_cpp, process, process_cpp_impl, utils, utils_cpp
from rapidfuzz.distance import (
    OSA,
    DamerauLevenshtein,
    Hamming,
    Indel,
    Jaro,
    JaroWinkler,
    LCSseq,
    Levenshtein,
    _initialize_cpp,
    metrics_cpp,
)

TEAMS = ["Atlanta Falcons", "New York Jets", "New York Giants", "Dallas Cowboys"]


def test_modules_are_compiled() -> None:
    for module in (fuzz_cpp, process_cpp_impl, utils_cpp, metrics_cpp, _initialize_cpp):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert fuzz.ratio is fuzz_cpp.ratio
    assert Levenshtein.distance is metrics_cpp.levenshtein_distance
    assert process.extract is process_cpp_impl.extract


def test_known_distances() -> None:
    assert Levenshtein.distance("kitten", "sitting") == 3
    assert Levenshtein.distance("lewenstein", "levenshtein", weights=(1, 1, 2)) == 3
    assert Indel.distance("kitten", "sitting") == 5
    assert Hamming.distance("karolin", "kathrin") == 3
    assert OSA.distance("CA", "ABC") == 3
    assert DamerauLevenshtein.distance("CA", "ABC") == 2
    assert LCSseq.similarity("AGGTAB", "GXTXAYB") == 4
    assert round(Jaro.similarity("MARTHA", "MARHTA"), 6) == 0.944444
    assert round(JaroWinkler.similarity("MARTHA", "MARHTA"), 6) == 0.961111
    assert Levenshtein.distance("a\u20ac" * 200, "\u20aca" * 200) == 2
    assert Levenshtein.distance([1, "x", None], [1, "y", None]) == 1


def test_edits() -> None:
    found = Levenshtein.editops("qabxcd", "abycdf").as_list()
    assert found == [("delete", 0, 0), ("replace", 3, 2), ("insert", 6, 5)]
    assert Levenshtein.editops("qabxcd", "abycdf").apply("qabxcd", "abycdf") == "abycdf"


def test_ratios() -> None:
    assert round(fuzz.ratio("this is a test", "this is a test!"), 4) == 96.5517
    assert fuzz.partial_ratio("this is a test", "this is a test!") == 100
    assert fuzz.token_sort_ratio("fuzzy wuzzy was a bear", "wuzzy fuzzy was a bear") == 100
    assert fuzz.token_set_ratio("fuzzy was a bear", "fuzzy fuzzy was a bear") == 100
    assert fuzz.ratio("short", "nothing alike", score_cutoff=90) == 0
    assert utils.default_process("  MiXed \u00c4!") == "mixed \u00e4"


def test_choices() -> None:
    assert process.extractOne("cowboys", TEAMS, scorer=fuzz.WRatio)[::2] == ("Dallas Cowboys", 3)
    found = process.extract("new york", TEAMS, limit=2, processor=utils.default_process)
    assert {name for name, _, _ in found} == {"New York Jets", "New York Giants"}
    scored = process.extract("jets", TEAMS, scorer=lambda one, other, **_: len(other), limit=1)
    assert scored[0][0] in ("Atlanta Falcons", "New York Giants")
    many = [f"item {number}" for number in range(5000)]
    assert process.extractOne("item 4321", many, scorer=Levenshtein.distance) == (
        "item 4321",
        0,
        4321,
    )


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: fuzz.ratio(1, "a"),
        lambda: Hamming.distance("a", "ab", pad=False),
        lambda: process.extractOne("a", ["a"], scorer=lambda *_, **__: 1 / 0),
    ):
        try:
            call()
        except (TypeError, ValueError, ZeroDivisionError):
            pass
        else:
            raise AssertionError("something else was compared")
    print("rapidfuzz:", fuzz.WRatio("rapid fuzz", "fuzz rapidly"))
