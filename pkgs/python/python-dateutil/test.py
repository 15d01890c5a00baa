from datetime import datetime, timedelta

import dateutil
from dateutil import easter, parser, relativedelta, rrule, tz, zoneinfo


def test_version() -> None:
    assert dateutil.__version__ == "2.9.0"


def test_parser() -> None:
    assert parser.parse("3 Jan 2020 04:05") == datetime(2020, 1, 3, 4, 5)
    assert parser.isoparse("2020-W10-2") == datetime(2020, 3, 3)
    try:
        parser.parse("the 35th of May")
    except parser.ParserError:
        pass
    else:
        raise AssertionError("May has 31 days")


def test_differences_and_recurrences() -> None:
    start = datetime(2024, 1, 31)
    assert start + relativedelta.relativedelta(months=1) == datetime(2024, 2, 29)
    fridays = rrule.rrule(rrule.MONTHLY, byweekday=rrule.FR(-1), count=3, dtstart=start)
    assert [each.day for each in fridays] == [23, 29, 26]
    assert easter.easter(2024).isoformat() == "2024-03-31"


def test_zones_of_its_own_archive() -> None:
    zone = zoneinfo.get_zonefile_instance().get("Europe/Berlin")
    assert datetime(2023, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)
    assert datetime(2023, 7, 1, tzinfo=tz.gettz("Asia/Tokyo")).utcoffset() == timedelta(hours=9)
