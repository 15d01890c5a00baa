import io
import json
import math

import ujson

VALUE = {"a": [1, -2.5, None, True], "\u20ac": {"nested": "\U0001f600</x>"}, "big": 2**63 - 1}


def test_module_is_compiled() -> None:
    assert ujson.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_values_come_back() -> None:
    assert ujson.loads(ujson.dumps(VALUE)) == VALUE
    assert json.loads(ujson.dumps(VALUE)) == VALUE
    assert ujson.dumps(
        VALUE, ensure_ascii=False, escape_forward_slashes=False, indent=2
    ) == json.dumps(VALUE, ensure_ascii=False, indent=2)
    assert ujson.dumps("</x>", encode_html_chars=True) == '"\\u003c\\/x\\u003e"'


def test_numbers() -> None:
    for number in (
        0.1,
        1 / 3,
        1e-300,
        5e-324,
        1.7976931348623157e308,
        -0.0,
        123456789.123,
        2.0**53,
    ):
        assert ujson.loads(ujson.dumps(number)) == number
        assert ujson.loads(repr(number)) == number
    assert ujson.dumps(1.1) == "1.1"
    assert math.isnan(ujson.loads("NaN"))
    assert ujson.loads("-9223372036854775808") == -(2**63)
    assert ujson.loads("1" * 40) == int("1" * 40)
    assert ujson.dumps(10**30) == "1" + "0" * 30


def test_files_and_hooks() -> None:
    stream = io.StringIO()
    ujson.dump({"x": {3}}, stream, default=sorted)
    assert stream.getvalue() == '{"x":[3]}'
    assert ujson.load(io.StringIO('{"x": [3]}')) == {"x": [3]}

    class Made:
        def __json__(self) -> str:
            return '{"made":1}'

    assert ujson.dumps([Made()]) == '[{"made":1}]'
    assert ujson.dumps({"b": 1, "a": 2}, sort_keys=True) == '{"a":2,"b":1}'


def test_errors_are_exceptions() -> None:
    for text in ("[1,", '{"a" 1}', '"\\ud800', "1e", "", "[" * 5000):
        try:
            ujson.loads(text)
        except ujson.JSONDecodeError:
            pass
        else:
            raise AssertionError(f"{text[:20]!r} was decoded")
    for value, error in ((object(), TypeError), (float("inf"), OverflowError)):
        try:
            ujson.dumps(value, allow_nan=False)
        except error:
            pass
        else:
            raise AssertionError(f"{value!r} was encoded")
