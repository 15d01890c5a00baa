import datetime
import os
import zoneinfo

import tzlocal


def zone(name: str) -> str:
    os.environ["TZ"] = name
    return str(tzlocal.reload_localzone())


def test_zone_of_the_environment() -> None:
    assert zone("Europe/Berlin") == "Europe/Berlin"
    assert zone("America/New_York") == "America/New_York"
    assert tzlocal.get_localzone_name() == "America/New_York"
    found = tzlocal.get_localzone()
    assert isinstance(found, zoneinfo.ZoneInfo)
    moment = datetime.datetime(2026, 7, 1, tzinfo=found)
    assert moment.utcoffset() == datetime.timedelta(hours=-4)


def test_errors_are_exceptions() -> None:
    try:
        zone("No/Such_Zone")
    except zoneinfo.ZoneInfoNotFoundError as error:
        print("tzlocal:", error)
    else:
        raise AssertionError("an unknown zone was found")
