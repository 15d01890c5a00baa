"""The result of an audit as JSON. `FORMAT` documents its keys."""

from collections.abc import Sequence
from typing import TypedDict

from wasix_wheel.errors import Problem
from wasix_wheel.wheel import Wheel

FORMAT = """\
--json prints one object:
  wheels      a list, sorted by file, one object each:
    file      the wheel's file name
    project   the normalized name of its project; null if it could not be read
    version   its version, as the file name has it; null if it could not be read
    tags      its tags, sorted; empty if it could not be read
    problems  a list, sorted, empty for a good wheel, one object each:
      member  a path inside the wheel, or empty for the wheel itself
      text    what was expected and what was found
      hint    what to do, or empty
"""


class ProblemEntry(TypedDict):
    """One problem."""

    member: str
    text: str
    hint: str


class WheelEntry(TypedDict):
    """One wheel."""

    file: str
    project: str | None
    version: str | None
    tags: list[str]
    problems: list[ProblemEntry]


def entry(found: Wheel, problems: Sequence[Problem]) -> WheelEntry:
    """Return the entry of a wheel that was read."""
    return {
        "file": found.path.name,
        "project": found.project,
        "version": str(found.version),
        "tags": sorted(map(str, found.tags)),
        "problems": [{"member": p.member, "text": p.text, "hint": p.hint} for p in problems],
    }


def unreadable(file: str, text: str) -> WheelEntry:
    """Return the entry of a wheel that could not be read."""
    problems: list[ProblemEntry] = [{"member": "", "text": text, "hint": ""}]
    return {"file": file, "project": None, "version": None, "tags": [], "problems": problems}
