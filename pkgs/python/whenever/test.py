import pickle

import whenever
from whenever import (
    Date,
    Instant,
    OffsetDateTime,
    PlainDateTime,
    RepeatedTime,
    SkippedTime,
    Time,
    TimeDelta,
    YearMonth,
    ZonedDateTime,
    _whenever,
)


def test_module_is_compiled() -> None:
    assert _whenever.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert whenever.Instant is _whenever.Instant


def test_zones() -> None:
    moment = ZonedDateTime(2026, 3, 29, 1, 30, tz="Europe/Paris")
    later = moment.add(hours=1)
    assert (later.hour, later.offset) == (3, TimeDelta(hours=2))
    assert moment.to_tz("America/New_York").hour == 20
    assert Instant.from_utc(2026, 7, 1).to_tz("Asia/Kolkata").hour == 5
    for local, error in (
        (PlainDateTime(2026, 3, 29, 2, 30), SkippedTime),
        (PlainDateTime(2026, 10, 25, 2, 30), RepeatedTime),
    ):
        try:
            local.assume_tz("Europe/Paris", disambiguate="raise")
        except error as told:
            print("whenever:", told)
        else:
            raise AssertionError(f"{local} is certain")


def test_known_values() -> None:
    assert Date(2024, 1, 31).add(months=1) == Date(2024, 2, 29)
    assert YearMonth(2026, 2).on_day(5) == Date(2026, 2, 5)
    assert Time(23, 59).on(Date(2026, 1, 31)) == PlainDateTime(2026, 1, 31, 23, 59)
    assert TimeDelta(hours=1, minutes=30).total("minutes") == 90
    assert Instant.from_timestamp(1_000_000_000) == Instant.from_utc(2001, 9, 9, 1, 46, 40)
    assert Instant.from_utc(2026, 1, 2) - Instant.from_utc(2026, 1, 1) == TimeDelta(hours=24)


def test_texts_and_pickles() -> None:
    found = OffsetDateTime.parse_iso("2026-01-31T22:30:15.25+05:30")
    assert found.to_instant() == Instant.from_utc(2026, 1, 31, 17, 0, 15, nanosecond=250_000_000)
    assert found.format_iso() == "2026-01-31T22:30:15.25+05:30"
    zoned = ZonedDateTime.parse_iso("2026-07-01T00:00:00+02:00[Europe/Paris]")
    for value in (found, zoned, Date(2026, 1, 31), TimeDelta(seconds=1.5)):
        assert pickle.loads(pickle.dumps(value)) == value
    for text in ("2026-13-01", "noise", ""):
        try:
            Date.parse_iso(text)
        except ValueError as error:
            print("whenever:", error)
        else:
            raise AssertionError(f"{text!r} is a date")
