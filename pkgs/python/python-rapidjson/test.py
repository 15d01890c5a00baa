import datetime
import decimal
import io
import json
import uuid

import rapidjson

VALUE = {"a": [1, -2.5, None, True], "\u20ac": {"nested": "\U0001f600</x>"}, "big": 2**63}


def test_module_is_compiled() -> None:
    assert rapidjson.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_values_come_back() -> None:
    assert rapidjson.loads(rapidjson.dumps(VALUE)) == VALUE
    assert json.loads(rapidjson.dumps(VALUE, indent=2)) == VALUE
    assert rapidjson.dumps([1, "\u20ac"], ensure_ascii=False) == '[1,"\u20ac"]'
    assert rapidjson.dumps({"b": 1, "a": 2}, sort_keys=True) == '{"a":2,"b":1}'
    for number in (0.1, 1 / 3, 1e-300, 5e-324, 1.7976931348623157e308):
        assert rapidjson.loads(rapidjson.dumps(number)) == number


def test_more_types() -> None:
    moment = datetime.datetime(2026, 1, 31, 12, 30, tzinfo=datetime.UTC)
    for value, options in (
        (moment, {"datetime_mode": rapidjson.DM_ISO8601}),
        (uuid.UUID(int=5), {"uuid_mode": rapidjson.UM_CANONICAL}),
        (decimal.Decimal("1.10"), {"number_mode": rapidjson.NM_DECIMAL}),
    ):
        assert rapidjson.loads(rapidjson.dumps(value, **options), **options) == value
    assert rapidjson.dumps({3}, iterable_mode=0, default=sorted) in ("[3]", "[3]")
    assert rapidjson.loads("[1, /* no */ 2,]", parse_mode=3) == [1, 2]


def test_streams_and_hooks() -> None:
    target = io.BytesIO()
    rapidjson.dump({"x": [1] * 5000}, target, chunk_size=100)
    target.seek(0)
    assert rapidjson.load(target, chunk_size=64) == {"x": [1] * 5000}
    assert rapidjson.loads('{"a": 1}', object_hook=lambda found: list(found.items())) == [("a", 1)]

    class Decoder(rapidjson.Decoder):
        def end_array(self, values: list[object]) -> tuple[object, ...]:
            return tuple(values)

    assert Decoder()("[1, [2]]") == (1, (2,))


def test_schemas() -> None:
    validate = rapidjson.Validator('{"required": ["a"], "properties": {"a": {"type": "integer"}}}')
    validate('{"a": 1}')
    try:
        validate('{"a": "1"}')
    except rapidjson.ValidationError as error:
        assert error.args[0] == "type"
    else:
        raise AssertionError("text is an integer")


def test_errors_name_the_place() -> None:
    for text in ("[1,", '{"a" 1}', '"\\ux"', "", "nul"):
        try:
            rapidjson.loads(text)
        except rapidjson.JSONDecodeError as error:
            assert "offset" in str(error) or "empty" in str(error)
        else:
            raise AssertionError(f"{text!r} was decoded")
    print("rapidjson", rapidjson.__version__, rapidjson.dumps(VALUE))
