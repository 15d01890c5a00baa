import threading
from collections.abc import Callable

from pydantic_core import (
    PydanticSerializationError,
    SchemaSerializer,
    SchemaValidator,
    ValidationError,
    _pydantic_core,
    core_schema,
    from_json,
    to_json,
)


def error_of(kind: type[Exception], call: Callable[[], object]) -> Exception:
    """Return the error that `call` raises."""
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def test_module_is_compiled() -> None:
    assert _pydantic_core.__file__.endswith(".so")
    assert SchemaValidator is _pydantic_core.SchemaValidator


def test_validate() -> None:
    schema = core_schema.typed_dict_schema(
        {
            "count": core_schema.typed_dict_field(core_schema.int_schema(gt=1)),
            "names": core_schema.typed_dict_field(
                core_schema.list_schema(core_schema.str_schema())
            ),
        }
    )
    validator = SchemaValidator(schema)
    expected = {"count": 42, "names": ["a", "b"]}
    assert validator.validate_python({"count": "42", "names": ("a", "b")}) == expected
    assert validator.validate_json('{"count": 42, "names": ["a", "b"]}') == expected
    error = error_of(ValidationError, lambda: validator.validate_python({"count": 0, "names": [1]}))
    assert isinstance(error, ValidationError)
    found = [(each["type"], each["loc"]) for each in error.errors()]
    assert found == [("greater_than", ("count",)), ("string_type", ("names", 0))]


def test_pattern_and_url() -> None:
    pattern = SchemaValidator(core_schema.str_schema(pattern=r"^\p{Lu}\w+$"))
    assert pattern.validate_python("Émile") == "Émile"
    error = error_of(ValidationError, lambda: pattern.validate_python("émile"))
    assert "string_pattern_mismatch" in str(error)
    url = SchemaValidator(core_schema.url_schema()).validate_python("HTTP://Exämple.com:80/a b")
    assert str(url) == "http://xn--exmple-cua.com/a%20b"


def test_serialize() -> None:
    serializer = SchemaSerializer(core_schema.list_schema(core_schema.date_schema()))
    day = SchemaValidator(core_schema.date_schema()).validate_python("2026-02-03")
    assert serializer.to_json([day]) == b'["2026-02-03"]'


def test_json() -> None:
    text = b'{"a": [1, 2.5, null, "\xc3\xa9"], "b": 123456789012345678901234567890}'
    value = from_json(text)
    assert value == {"a": [1, 2.5, None, "é"], "b": 123456789012345678901234567890}
    assert from_json(to_json(value)) == value
    error = error_of(ValueError, lambda: from_json(b'{"a": '))
    assert str(error) == "EOF while parsing a value at line 1 column 6"


def test_python_error_passes_through() -> None:
    def fail(value: object) -> object:
        raise ZeroDivisionError

    validator = SchemaValidator(core_schema.no_info_plain_validator_function(fail))
    assert error_of(ZeroDivisionError, lambda: validator.validate_python(1)).args == ()


def test_threads_share_a_validator() -> None:
    validator = SchemaValidator(core_schema.list_schema(core_schema.int_schema()))
    found: list[int] = []

    def work() -> None:
        found.append(sum(validator.validate_python(["1"] * 1000)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1000] * 4


class Endless:
    """Functions that validate and serialize again, for ever."""

    def __init__(self) -> None:
        self.depth = 0
        self.plain = SchemaValidator(core_schema.no_info_plain_validator_function(self.validate))
        wrapped = core_schema.no_info_wrap_validator_function(
            self.validate_more, core_schema.any_schema()
        )
        self.wrapped = SchemaValidator(core_schema.list_schema(wrapped))
        function = core_schema.plain_serializer_function_ser_schema(self.serialize)
        self.serializer = SchemaSerializer(core_schema.any_schema(serialization=function))

    def validate(self, value: object) -> object:
        self.depth += 1
        return self.plain.validate_python(value)

    def validate_more(self, value: object, handler: Callable[[object], object]) -> object:
        self.depth += 1
        return self.wrapped.validate_python([value])

    def serialize(self, value: object) -> object:
        self.depth += 1
        return self.serializer.to_python(value)


def test_endless_recursion_is_an_error() -> None:
    def work() -> None:
        for kind, call in [
            (RecursionError, lambda endless: endless.plain.validate_python(1)),
            (RecursionError, lambda endless: endless.plain.validate_json("1")),
            (RecursionError, lambda endless: endless.wrapped.validate_python([1])),
            (RecursionError, lambda endless: endless.wrapped.validate_json("[1]")),
            (PydanticSerializationError, lambda endless: endless.serializer.to_python(1)),
            (PydanticSerializationError, lambda endless: endless.serializer.to_json(1)),
        ]:
            endless = Endless()
            error = error_of(kind, lambda call=call, endless=endless: call(endless))
            assert "Recursion" in f"{type(error).__name__} {error}"
            # Enough for what is meant to call itself.
            assert endless.depth > 50, endless.depth
        done.append(True)

    done: list[bool] = []
    work()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True] * 2
