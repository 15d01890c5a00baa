"""Names, versions and the list of files of a wheel from outside, whatever its texts hold."""

import csv

from wasix_wheel import wheel
from wasix_wheel.errors import Problem
from wasix_wheel.wheel import REQUIRED, Wheel

# Of a file that describes the wheel; the longest lists that wheels have are of a few megabytes.
MAX_TEXT_BYTES = 16 << 20


def too_large(found: Wheel) -> list[Problem]:
    """Return those of METADATA, WHEEL and RECORD that are too large to be read."""
    return [
        Problem(name, f"expected at most {MAX_TEXT_BYTES} bytes, found {found.members[name].size}")
        for name in (f"{found.info}/{text}" for text in REQUIRED)
        if found.members[name].size > MAX_TEXT_BYTES
    ]


def problems(found: Wheel) -> list[Problem]:
    """Compare file name, METADATA, WHEEL and RECORD with one another and with the members."""
    return too_large(found) or [*wheel.identity_problems(found), *_record_problems(found)]


def _record_problems(found: Wheel) -> list[Problem]:
    try:
        return wheel.record_problems(found)
    except csv.Error as error:
        # What follows is advice for programmers.
        text = f"expected lines of CSV, found damage: {str(error).partition(' - ')[0]}"
        return [Problem(f"{found.info}/RECORD", text)]
