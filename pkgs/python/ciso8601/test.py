import datetime
import pickle

import ciso8601

UTC = datetime.UTC


def test_module_is_compiled() -> None:
    assert ciso8601.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_answers() -> None:
    moment = datetime.datetime
    for text, value in (
        ("2026-01-31T12:30:45.123456Z", moment(2026, 1, 31, 12, 30, 45, 123456, UTC)),
        ("20260131T1230", moment(2026, 1, 31, 12, 30)),
        ("2026-02", moment(2026, 2, 1)),
        ("2020-W53-5", moment(2021, 1, 1)),
        ("2024-366", moment(2024, 12, 31)),
        ("2026-01-31 24:00", moment(2026, 2, 1)),
        ("2026-01-31T12:00:00.123456789", moment(2026, 1, 31, 12, 0, 0, 123456)),
    ):
        assert ciso8601.parse_datetime(text) == value, text


def test_offsets() -> None:
    parsed = ciso8601.parse_datetime("2026-01-31T12:00:00-05:30")
    assert parsed.utcoffset() == datetime.timedelta(hours=-5, minutes=-30)
    assert parsed.tzname() == "UTC-05:30"
    assert parsed.dst() is None
    assert parsed.astimezone(UTC).hour == 17
    assert repr(parsed.tzinfo) == "UTC-05:30"
    assert pickle.loads(pickle.dumps(parsed)) == parsed
    assert UTC.utcoffset(None) == ciso8601.parse_datetime("20260131T00Z").utcoffset()
    naive = ciso8601.parse_datetime_as_naive("2026-01-31T12:00:00-05:30")
    assert naive == datetime.datetime(2026, 1, 31, 12)


def test_errors_name_the_place() -> None:
    for text, wrong in (
        ("2026-13-01", "month must be in 1..12"),
        ("2026-01-3x", "Invalid character while parsing day"),
        ("2025-02-29", "day is out of range"),
        ("", "Unexpected end of string"),
    ):
        try:
            ciso8601.parse_datetime(text)
        except ValueError as error:
            assert wrong in str(error), str(error)
        else:
            raise AssertionError(f"{text!r} was parsed")
    try:
        ciso8601.parse_rfc3339("2026-01-31")
    except ValueError as error:
        print("ciso8601", ciso8601.__version__, error)
    else:
        raise AssertionError("a date is no moment")
