import collections
import decimal
import io
import json

import simplejson
from simplejson import _speedups, decoder, encoder, scanner

VALUE = {"a": [1, -2.5, None, True], "\u20ac": {"nested": "\U0001f600</x>"}, "big": 2**70}


def test_functions_are_the_compiled_ones() -> None:
    assert scanner.make_scanner is _speedups.make_scanner
    assert decoder.scanstring is _speedups.scanstring
    assert encoder.c_make_encoder is _speedups.make_encoder
    assert encoder.encode_basestring_ascii is _speedups.encode_basestring_ascii


def test_values_come_back() -> None:
    assert simplejson.loads(simplejson.dumps(VALUE)) == VALUE
    for options in ({}, {"indent": 2}, {"sort_keys": True}, {"ensure_ascii": False}):
        assert simplejson.dumps(VALUE, **options) == json.dumps(VALUE, **options)
    assert simplejson.dumps("</x>", for_json=True) == '"</x>"'


def test_more_than_the_standard_library() -> None:
    price = decimal.Decimal("1.10")
    assert simplejson.dumps({"price": price}) == '{"price": 1.10}'
    assert simplejson.loads("[1.10]", use_decimal=True) == [price]
    Pair = collections.namedtuple("Pair", "x y")
    assert simplejson.dumps(Pair(1, 2)) == '{"x": 1, "y": 2}'
    assert simplejson.dumps(2**60, bigint_as_string=True) == f'"{2**60}"'
    assert simplejson.dumps(iter([1, 2]), iterable_as_array=True) == "[1, 2]"
    assert simplejson.loads('{"b":1,"a":2}', object_pairs_hook=list) == [("b", 1), ("a", 2)]
    assert simplejson.dumps({1, 2}, default=sorted) == "[1, 2]"


def test_files() -> None:
    stream = io.StringIO()
    simplejson.dump(VALUE, stream)
    assert simplejson.load(io.StringIO(stream.getvalue())) == VALUE


def test_errors_name_the_place() -> None:
    for text, place in (("[1,", 3), ('{"a" 1}', 5), ('"\\ux"', 1), ("", 0), ("[" * 5 + "x", 5)):
        try:
            simplejson.loads(text)
        except simplejson.JSONDecodeError as error:
            assert error.pos == place, error
        else:
            raise AssertionError(f"{text!r} was decoded")
    circle: list[object] = []
    circle.append(circle)
    for value, kind in ((object(), TypeError), (circle, ValueError)):
        try:
            simplejson.dumps(value)
        except kind:
            pass
        else:
            raise AssertionError("something else was encoded")
    print("simplejson", simplejson.__version__, simplejson.dumps(VALUE))
