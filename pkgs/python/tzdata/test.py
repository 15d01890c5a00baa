import datetime
import importlib.resources
import zoneinfo

import tzdata


def test_version_of_the_database() -> None:
    assert tzdata.IANA_VERSION == "2025b"


def test_zoneinfo_finds_it() -> None:
    # Not the files of a system, which the runtime's guests do not have.
    zoneinfo.reset_tzpath(to=[])
    tokyo = zoneinfo.ZoneInfo("Asia/Tokyo")
    assert datetime.datetime(2026, 1, 1, tzinfo=tokyo).utcoffset() == datetime.timedelta(hours=9)
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    summer = datetime.datetime(2026, 7, 1, 12, tzinfo=berlin)
    assert summer.astimezone(datetime.UTC).hour == 10


def test_data_files() -> None:
    zone = importlib.resources.files("tzdata") / "zoneinfo" / "America" / "New_York"
    assert zone.read_bytes()[:4] == b"TZif"
