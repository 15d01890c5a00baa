import datetime
import pickle

import pendulum
from pendulum import _pendulum, helpers, parsing


def test_module_is_compiled() -> None:
    assert _pendulum.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert helpers.precise_diff is _pendulum.precise_diff
    assert parsing.parse_iso8601 is _pendulum.parse_iso8601


def test_known_values() -> None:
    found = pendulum.parse("2026-01-31T22:30:15.25+05:30")
    assert found == pendulum.datetime(2026, 1, 31, 17, 0, 15, 250000)
    assert pendulum.parse("2026-W05-6").to_date_string() == "2026-01-31"
    assert pendulum.parse("2026-031").to_date_string() == "2026-01-31"
    assert pendulum.parse("P1Y2M3DT4H", exact=True).total_days() > 400
    assert _pendulum.is_leap(2000)
    assert not _pendulum.is_leap(1900)
    assert _pendulum.week_day(2026, 1, 31) == 6
    assert _pendulum.days_in_year(2024) == 366
    assert _pendulum.local_time(0, 3600, 0)[:4] == (1970, 1, 1, 1)


def test_zones() -> None:
    before = pendulum.datetime(2026, 3, 29, 1, 30, tz="Europe/Paris")
    assert before.add(hours=1).to_iso8601_string() == "2026-03-29T03:30:00+02:00"
    assert before.in_timezone("America/New_York").hour == 20
    assert pendulum.datetime(2026, 7, 1, tz="Europe/Paris").offset_hours == 2


def test_differences() -> None:
    one, other = pendulum.datetime(2024, 1, 31), pendulum.datetime(2026, 3, 1, 12)
    interval = other - one
    assert (interval.years, interval.months, interval.remaining_days) == (2, 1, 1)
    assert interval.in_days() == 760
    assert interval.in_words(locale="de") == "2 Jahre 1 Monat 1 Tag 12 Stunden"
    assert one.diff_for_humans(other) == "2 years before"
    assert one.add(months=1) == pendulum.datetime(2024, 2, 29)
    assert len(list(pendulum.interval(one, other).range("months"))) == 26


def test_formats_and_pickles() -> None:
    moment = pendulum.datetime(2026, 1, 31, 9, 5)
    assert moment.format("dddd DD MMMM YYYY HH:mm", locale="fr") == "samedi 31 janvier 2026 09:05"
    assert pendulum.from_format("31/01/2026", "DD/MM/YYYY") == pendulum.datetime(2026, 1, 31)
    assert pickle.loads(pickle.dumps(moment)) == moment
    assert isinstance(moment, datetime.datetime)


def test_errors_are_exceptions() -> None:
    for text in ("2026-13-01", "noise", "2026-W60-1", ""):
        try:
            pendulum.parse(text)
        except ValueError as error:
            print("pendulum:", error)
        else:
            raise AssertionError(f"{text!r} is a date")
