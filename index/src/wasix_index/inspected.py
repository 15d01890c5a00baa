"""Reports on wheels, for programs and for people."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

FORMAT = """\
--json prints one object:
  subjects    a list, one object for each wheel or folder:
    name      the wheel's file name, or the folder
    project   the normalized name of its project; empty for a folder
    version   its version; empty for a folder
    licenses  parts whose licences it has besides its project's, as linked libraries have
    audit     problems that an audit finds, sorted; null for a folder, which has no RECORD
    modules   a list, sorted, one object for each compiled module:
      member    its path
      bytes     its size
      error     why it could not be read, and then nothing else is known; or empty
      sections  an object of sections and their sizes in bytes
      needs     modules that it names as needed
      imports   an object of origins, each with sorted names: python and libc (both from the
                interpreter), linker, itself, needed, host (as module.name), weak (absent), nobody
      exports   sorted names
      made_by   compilers and tools, as they have noted themselves
      gate      problems that the linker's rules find
"""


class ModuleReport(TypedDict):
    """One compiled module."""

    member: str
    bytes: int
    error: str
    sections: dict[str, int]
    needs: list[str]
    imports: dict[str, list[str]]
    exports: list[str]
    made_by: list[str]
    gate: list[str]


class Report(TypedDict):
    """One wheel, or one folder."""

    name: str
    project: str
    version: str
    licenses: list[str]
    audit: list[str] | None
    modules: list[ModuleReport]


def text(report: Report) -> Iterator[str]:
    """Yield the lines that tell a person of a report."""
    size = sum(found["bytes"] for found in report["modules"])
    parts = [f"{_count(len(report['modules']), 'compiled module')}, {_size(size)}"]
    if report["licenses"]:
        parts.append(f"licences of {', '.join(report['licenses'])}")
    if report["audit"] is not None:
        parts.append(f"audit: {_count(len(report['audit']), 'problem')}")
    yield f"{report['name']}: {'; '.join(parts)}"
    yield from (f"  audit: {problem}" for problem in report["audit"] or ())
    for found in report["modules"]:
        yield f"  {found['member']}: {_size(found['bytes'])}"
        if found["error"]:
            yield f"    cannot be read: {found['error']}"
            continue
        largest = sorted(found["sections"].items(), key=lambda item: (-item[1], item[0]))
        shown = [f"{name} {_size(number)}" for name, number in largest if number >= 1024]
        yield f"    sections: {', '.join(shown) or 'all below 1 kB'}"
        if found["needs"]:
            yield f"    needs: {', '.join(found['needs'])}"
        counts = [_names(origin, names) for origin, names in found["imports"].items()]
        yield f"    imports: {'; '.join(counts) or 'nothing'}"
        yield f"    exports: {_few(found['exports'])}"
        if found["made_by"]:
            yield f"    made by: {', '.join(found['made_by'])}"
        yield f"    gate: {'; '.join(found['gate']) or 'passes'}"


def as_json(reports: Iterable[Report]) -> str:
    """Return the reports as `FORMAT` says."""
    return json.dumps({"subjects": list(reports)}, indent=2, sort_keys=True)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _names(origin: str, names: Sequence[str]) -> str:
    many = origin in {"python", "libc", "itself", "linker", "needed"}
    return f"{len(names)} of {origin}" if many else f"{origin}: {_few(names)}"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return f"{', '.join(names[:6]) or 'nothing'}{more}"


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.1f} kB"
