import datetime
import decimal
import io
import tomllib

import tomli
from tomli import _parser, _re

SOURCE = """
title = "TOML \\u20ac"
[owner]
born = 1979-05-27T07:32:00.5-08:00
day = 1979-05-27
hour = 07:32:00
[database]
ports = [ 8000, 0x1F, 0o17, 0b11 ]
limits = { cpu = 79.5, big = 1e400, none = nan }
"quoted key".'inner' = '''
literal \\n'''
[[products]]
name = "Hammer"
[[products]]
"""


def test_modules_are_compiled() -> None:
    for module in (_parser, _re):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert tomli.loads is _parser.loads


def test_known_values() -> None:
    found = tomli.loads(SOURCE)
    assert found["title"] == "TOML \u20ac"
    zone = datetime.timezone(datetime.timedelta(hours=-8))
    assert found["owner"]["born"] == datetime.datetime(1979, 5, 27, 7, 32, 0, 500000, zone)
    assert found["owner"]["day"] == datetime.date(1979, 5, 27)
    assert found["owner"]["hour"] == datetime.time(7, 32)
    assert found["database"]["ports"] == [8000, 31, 15, 3]
    assert found["database"]["limits"]["big"] == float("inf")
    assert found["database"]["quoted key"] == {"inner": "literal \\n"}
    assert found["products"] == [{"name": "Hammer"}, {}]


def test_the_same_as_the_standard_library() -> None:
    source = "\n".join(f'[t{number}]\na.b = [{number}, "x{number}"]' for number in range(300))
    assert tomli.loads(source) == tomllib.loads(source)
    assert tomli.load(io.BytesIO(b"a = 1")) == {"a": 1}


def test_numbers_by_a_function() -> None:
    found = tomli.loads("a = 0.10", parse_float=decimal.Decimal)
    assert str(found["a"]) == "0.10"


def test_errors_are_exceptions() -> None:
    for source in ("a = ", "a = 1\na = 2", "[a]\n[a]", 'a = "\\q"', "a = 2026-13-01"):
        try:
            tomli.loads(source)
        except tomli.TOMLDecodeError as error:
            assert error.lineno >= 1
            print("tomli:", error)
        else:
            raise AssertionError(f"{source!r} was read")
    try:
        tomli.load(io.StringIO("a = 1"))  # type: ignore[arg-type]
    except TypeError:
        pass
    else:
        raise AssertionError("text was read as a file")
