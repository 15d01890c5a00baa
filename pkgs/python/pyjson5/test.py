import io
import math

import pyjson5
from pyjson5 import pyjson5 as compiled

TEXT = """
// A comment, and one that /* ends */
{
    unquoted: 'single \\
line',
    "hex": 0xFF, plus: +.5, trailing: 5., /* inside */
    big: 123456789012345678901234567890,
    "list": [1, -Infinity, null, true,],
    \\u0061b: "\\u20ac\\x41\\0",
}
"""
VALUE = {
    "unquoted": "single line",
    "hex": 255,
    "plus": 0.5,
    "trailing": 5.0,
    "big": 123456789012345678901234567890,
    "list": [1, -math.inf, None, True],
    "ab": "\u20acA\0",
}


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith("/pyjson5.cpython-313-wasm32-wasi.so")
    assert pyjson5.decode is compiled.decode


def test_text_is_read() -> None:
    assert pyjson5.decode(TEXT) == VALUE
    assert pyjson5.loads(TEXT) == VALUE
    assert pyjson5.decode_buffer(TEXT.encode()) == VALUE
    assert pyjson5.decode_io(io.StringIO(TEXT)) == VALUE
    letters = iter(TEXT)
    assert pyjson5.decode_callback(lambda: next(letters, None)) == VALUE
    assert math.isnan(pyjson5.decode("NaN"))


def test_text_is_written() -> None:
    assert pyjson5.encode([1, "\u20ac</", None, 1.5, {"a": ()}]) == (
        '[1,"\\u20ac\\u003c/",null,1.5,{"a":[]}]'
    )
    assert pyjson5.decode(pyjson5.encode(VALUE)) == VALUE
    assert pyjson5.encode_bytes(VALUE) == pyjson5.encode(VALUE).encode()
    target = io.StringIO()
    pyjson5.dump(VALUE, target)
    assert pyjson5.decode(target.getvalue()) == VALUE
    assert pyjson5.encode(2.5, tojson=None, quotationmark="'") == "2.5"


def test_methods_of_values() -> None:
    class Point:
        def to_json(self) -> str:
            return "[1, 2]"

    assert pyjson5.encode({"p": Point()}, tojson="to_json") == '{"p":[1, 2]}'


def test_errors_are_exceptions() -> None:
    for text, kind in (
        ("[1", pyjson5.Json5EOF),
        ("[1]]", pyjson5.Json5ExtraData),
        ("[%]", pyjson5.Json5IllegalCharacter),
        ("[" * 100, pyjson5.Json5NestingTooDeep),
    ):
        try:
            pyjson5.decode(text, 50)
        except kind as error:
            print("pyjson5:", error)
        else:
            raise AssertionError(f"{text} was read")
    try:
        pyjson5.encode(object())
    except pyjson5.Json5UnstringifiableType:
        pass
    else:
        raise AssertionError("an object was written")
