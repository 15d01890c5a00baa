import editdistance
from editdistance import bycython


def test_module_is_compiled() -> None:
    assert bycython.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert editdistance.eval is bycython.eval


def test_known_distances() -> None:
    assert editdistance.eval("banana", "bahama") == 2
    assert editdistance.distance("kitten", "sitting") == 3
    assert editdistance.eval("", "abc") == 3
    assert editdistance.eval("\u20ac" * 100, "\u20ac" * 90 + "x") == 10
    assert editdistance.eval(["spam", "egg"], ["spam", "ham"]) == 1
    assert editdistance.eval(range(500), range(250, 750)) == 500


def test_cutoffs() -> None:
    assert editdistance.eval_criterion("banana", "bahama", 2)
    assert not editdistance.eval_criterion("banana", "bahama", 1)


def test_errors_are_exceptions() -> None:
    for wrong in ((1, "a"), ([[]], [1])):
        try:
            editdistance.eval(*wrong)
        except TypeError as error:
            print("editdistance:", error)
        else:
            raise AssertionError(f"{wrong!r} was compared")
