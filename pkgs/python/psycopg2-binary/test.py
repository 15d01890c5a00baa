import datetime
import decimal
import uuid

import psycopg2
from psycopg2 import _psycopg, errors, extensions, extras, sql


def quoted(value: object) -> bytes:
    found: bytes = extensions.adapt(value).getquoted()
    return found


def test_module_is_compiled() -> None:
    assert _psycopg.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert psycopg2.connect.__module__ == "psycopg2"
    assert psycopg2.__libpq_version__ // 10000 == 17
    assert "lo64" not in psycopg2.__version__


def test_known_literals() -> None:
    for value, literal in (
        (None, b"NULL"),
        (True, b"true"),
        (-5, b" -5"),
        (0.1, b"0.1"),
        (float("nan"), b"'NaN'::float"),
        (decimal.Decimal("1.10"), b"1.10"),
        (b"\x00\xff'", b"'\\\\000\\\\377'''::bytea"),
        (datetime.date(2026, 1, 31), b"'2026-01-31'::date"),
        (datetime.timedelta(days=1, seconds=2), b"'1 days 2.000000 seconds'::interval"),
        ([1, [2, None]], b"ARRAY[1,ARRAY[2,NULL]]"),
        ("it's", b"'it''s'"),
    ):
        assert quoted(value) == literal, (value, quoted(value))


def test_known_values() -> None:
    cast = _psycopg.string_types
    assert cast[20]("9223372036854775807", None) == 2**63 - 1
    assert cast[1700]("1.10", None) == decimal.Decimal("1.10")
    assert cast[1082]("2026-01-31", None) == datetime.date(2026, 1, 31)
    assert cast[16]("t", None) is True
    extras.register_uuid()
    assert quoted(uuid.UUID(int=5)) == b"'00000000-0000-0000-0000-000000000005'::uuid"


def test_names_and_addresses() -> None:
    parsed = extensions.parse_dsn("postgresql://me@host:5433/db?connect_timeout=3")
    assert parsed["port"] == "5433"
    assert extensions.make_dsn(dbname="a b", user="x") == "dbname='a b' user=x"
    assert extensions.encrypt_password("s", "me", algorithm="md5") == (
        "md5aaa455f8dfbb37e14d24f7d9c0b7928f"
    )
    assert errors.lookup("23505") is errors.UniqueViolation
    assert sql.Identifier("a", "b").strings == ("a", "b")


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: psycopg2.connect(host="127.0.0.1", port=1, connect_timeout=2),
        lambda: psycopg2.connect("no=such option"),
        lambda: extensions.adapt(object()),
    ):
        try:
            call()
        except psycopg2.Error as error:
            print("psycopg2-binary:", type(error).__name__, str(error).strip()[:60])
        else:
            raise AssertionError("something else was done")
