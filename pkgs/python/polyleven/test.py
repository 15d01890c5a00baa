import polyleven


def test_module_is_compiled() -> None:
    assert polyleven.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_distances() -> None:
    assert polyleven.levenshtein("aaa", "ccc") == 3
    assert polyleven.levenshtein("aaa", "ccc", 1) == 2
    assert polyleven.levenshtein("banana", "bahama") == 2
    assert polyleven.levenshtein("\u20ac" * 200, "\U0001f600" * 150) == 200
    assert polyleven.levenshtein("", "") == 0


def test_errors_are_exceptions() -> None:
    try:
        polyleven.levenshtein(5, "a")
    except TypeError:
        print("polyleven:", polyleven.levenshtein("banana", "bahama"))
    else:
        raise AssertionError("a number has letters")
