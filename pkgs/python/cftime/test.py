import cftime
import numpy as np
from cftime import _cftime


def test_module_is_compiled() -> None:
    assert _cftime.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_calendars() -> None:
    for calendar, days in (
        ("standard", 366),
        ("noleap", 365),
        ("all_leap", 366),
        ("360_day", 360),
        ("julian", 366),
    ):
        first = cftime.datetime(2024, 1, 1, calendar=calendar)
        last = cftime.datetime(2025, 1, 1, calendar=calendar)
        assert (last - first).days == days, calendar
    assert cftime.datetime(2023, 2, 30, calendar="360_day").dayofyr == 60
    # The day after the last of the Julian calendar.
    gap = cftime.datetime(1582, 10, 15) - cftime.datetime(1582, 10, 4)
    assert gap.days == 1


def test_numbers_and_dates() -> None:
    units = "hours since 2000-01-01 00:00:00"
    dates = cftime.num2date(np.array([0, 1.5, 24 * 366]), units, calendar="standard")
    assert [str(date) for date in dates] == [
        "2000-01-01 00:00:00",
        "2000-01-01 01:30:00",
        "2001-01-01 00:00:00",
    ]
    assert cftime.date2num(dates, units).tolist() == [0, 1.5, 8784]
    assert cftime.date2index(dates[1:], _Variable(dates, units)).tolist() == [1, 2]
    found = cftime.num2date(2**40, "microseconds since 1970-01-01")
    assert found.strftime("%Y-%m-%d %H:%M:%S") == "1970-01-13 17:25:11"
    assert found.isoformat().startswith("1970-01-13T17:25:11.627776")


class _Variable:
    """What date2index takes: numbers with units and a calendar."""

    calendar = "standard"

    def __init__(self, dates: np.ndarray, units: str) -> None:
        self.units = units
        self.numbers = cftime.date2num(dates, units)
        self.shape = self.numbers.shape

    def __getitem__(self, key: object) -> np.ndarray:
        return self.numbers[key]

    def __len__(self) -> int:
        return len(self.numbers)


def test_julian_days() -> None:
    moment = cftime.datetime(2000, 1, 1, 12, calendar="standard")
    assert moment.toordinal() == 2451545
    assert cftime.datetime.fromordinal(2451545, calendar="standard") == moment


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: cftime.datetime(2023, 2, 29, calendar="noleap"),
        lambda: cftime.num2date(1, "parsecs since 2000-01-01"),
        lambda: cftime.datetime(2000, 1, 1, calendar="lunar"),
        lambda: cftime.datetime(2000, 1, 1) - cftime.datetime(2000, 1, 1, calendar="noleap"),
    ):
        try:
            call()
        except (ValueError, TypeError):
            pass
        else:
            raise AssertionError("something else is a date")
    print("cftime:", cftime.datetime(2024, 2, 30, calendar="360_day"))
