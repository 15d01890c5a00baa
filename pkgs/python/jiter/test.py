from collections.abc import Callable

from jiter import LosslessFloat, from_json, jiter


def error_of(kind: type[Exception], call: Callable[[], object]) -> str:
    """Return what the error that `call` raises says."""
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f"no {kind.__name__}")


def test_module_is_compiled() -> None:
    assert jiter.__file__.endswith(".so")
    assert from_json is jiter.from_json


def test_parse() -> None:
    text = '{"a": [1, 2.5, null, true, "é\\n"], "b": {"c": -7}}'.encode()
    assert from_json(text) == {"a": [1, 2.5, None, True, "é\n"], "b": {"c": -7}}
    assert from_json(b"123456789012345678901234567890") == 123456789012345678901234567890


def test_error_names_the_place() -> None:
    expected = "expected value at line 2 column 3"
    assert error_of(ValueError, lambda: from_json(b"[1,\n  x]")) == expected


def test_partial() -> None:
    text = b'{"a": [1, 2], "b": "unfin'
    assert from_json(text, partial_mode=True) == {"a": [1, 2]}
    expected = {"a": [1, 2], "b": "unfin"}
    assert from_json(text, partial_mode="trailing-strings") == expected


def test_lossless_float() -> None:
    number = from_json(b"0.1234567890123456789", float_mode="lossless-float")
    assert isinstance(number, LosslessFloat)
    assert str(number) == "0.1234567890123456789"
