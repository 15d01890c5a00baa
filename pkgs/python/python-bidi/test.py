import bidi
from bidi import bidi as compiled
from bidi.algorithm import get_display as in_python

HEBREW = "\u05e9\u05dc\u05d5\u05dd"


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_orders() -> None:
    assert bidi.get_display(HEBREW) == HEBREW[::-1]
    assert bidi.get_display(f"a {HEBREW} b") == f"a {HEBREW[::-1]} b"
    assert bidi.get_display(f"{HEBREW} 123 x") == f"x 123 {HEBREW[::-1]}"
    assert bidi.get_display(HEBREW.encode("cp1255"), encoding="cp1255") == HEBREW[::-1].encode(
        "cp1255"
    )


def test_the_same_as_in_python() -> None:
    for text in ("plain", f"{HEBREW} {HEBREW[::-1]}", f"x{HEBREW}5", f"1 {HEBREW} 2"):
        assert bidi.get_display(text) == in_python(text)


def test_levels() -> None:
    assert bidi.get_base_level("abc") == 0
    assert bidi.get_base_level(HEBREW) == 1


def test_errors_are_exceptions() -> None:
    for call in (lambda: bidi.get_display(5), lambda: bidi.get_display("a", base_dir="X")):
        try:
            call()
        except (TypeError, ValueError, AttributeError) as error:
            print("python-bidi:", error)
        else:
            raise AssertionError("something else was ordered")
