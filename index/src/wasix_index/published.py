"""A published file, and the manifest of all of them.

`index.json` is an object with `format`, 1, and `wheels`, a list with one line an entry, sorted by
project, version and file. The keys of an entry are the fields of `File`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from packaging.version import Version

from wasix_index.errors import RenderError

MANIFEST = "index.json"
FORMAT = 1
_HEAD = f'{{"format": {FORMAT}, "wheels": [\n'
_TAIL = "\n]}\n"


@dataclass(frozen=True, slots=True)
class File:
    """A wheel of the index."""

    project: str
    version: str
    file: str
    # Where it is, from the top of the index.
    path: str
    sha256: str
    size: int
    metadata_sha256: str
    requires_python: str
    # Number of the rebuild, and tags without those that another name of the file has.
    rebuild: int
    tags: list[str]
    # Whether another index cannot supply it: compiled, or patched.
    native: bool
    uploaded: str
    # The reason, or null.
    yanked: str | None
    # The wheel as it was built, before it got its rebuild number, and what it was built from.
    built: dict[str, Any]

    def line(self) -> str:
        """Return the entry of the manifest."""
        return json.dumps({name: getattr(self, name) for name in _FIELDS})


_FIELDS = tuple(each.name for each in fields(File))


def of_line(line: str) -> File:
    """Return the file of an entry."""
    try:
        return File(**json.loads(line.rstrip(",\n")))
    except (ValueError, TypeError) as error:
        raise RenderError(f"{MANIFEST}: expected an entry, found {line[:80]!r}: {error}") from error


def project(line: str) -> str:
    """Return the project of an entry, which comes first; cheaper than reading all of it."""
    start = '{"project": "'
    if not line.startswith(start):
        raise RenderError(f"{MANIFEST}: expected an entry, found {line[:80]!r}")
    return line[len(start) : line.index('"', len(start))]


def order(file: File) -> tuple[str, Version, str]:
    """Return what entries are sorted by."""
    return file.project, Version(file.version), file.file


def write(path: Path, lines: Iterable[str]) -> None:
    """Write the manifest whose entries are `lines`."""
    with path.open("w", encoding="utf-8") as out:
        out.write(_HEAD)
        separator = ""
        for line in lines:
            out.write(separator + line)
            separator = ",\n"
        out.write(_TAIL)


def read(path: Path) -> Iterator[str]:
    """Yield the entries of a manifest, as lines; raises `RenderError` and `OSError`."""
    with path.open(encoding="utf-8") as file:
        if (head := file.readline()) != _HEAD:
            raise RenderError(f"{path}: expected {_HEAD!r}, found {head[:80]!r}")
        for line in file:
            if line.startswith("{"):
                yield line.rstrip(",\n")
