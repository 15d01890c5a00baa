from datetime import datetime, timedelta

import pytz


def test_summer_and_winter() -> None:
    berlin = pytz.timezone("Europe/Berlin")
    summer = berlin.localize(datetime(2024, 7, 1))
    assert summer.utcoffset() == timedelta(hours=2)
    winter = berlin.normalize(summer + timedelta(days=180))
    assert winter.utcoffset() == timedelta(hours=1)
    assert winter.isoformat() == "2024-12-27T23:00:00+01:00"


def test_hour_that_is_twice() -> None:
    berlin = pytz.timezone("Europe/Berlin")
    try:
        berlin.localize(datetime(2024, 10, 27, 2, 30), is_dst=None)
    except pytz.AmbiguousTimeError:
        pass
    else:
        raise AssertionError("one of two hours was chosen")


def test_countries() -> None:
    assert pytz.country_timezones["de"] == ["Europe/Berlin", "Europe/Busingen"]
    assert len(pytz.all_timezones) > 500


def test_unknown_zone() -> None:
    try:
        pytz.timezone("Nowhere/City")
    except pytz.UnknownTimeZoneError:
        pass
    else:
        raise AssertionError("an unknown zone was found")
