"""Licence files of linked libraries inside a wheel.

Format: PEP 639, "Improving license clarity with better package metadata".
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from wasix_wheel import archive, wheel
from wasix_wheel.archive import Member
from wasix_wheel.errors import LicenseError
from wasix_wheel.wheel import Wheel

# The first one whose License-File paths start below licenses/.
METADATA_VERSION = (2, 4)
_HEADER_END = re.compile(rb"\r?\n\r?\n|\Z")
_VERSION = re.compile(rb"^Metadata-Version:[ \t]*(\d+)\.(\d+)[ \t]*(?=\r?$)", re.I | re.M)
_FILE = re.compile(rb"^License-File:[ \t]*(.*?)[ \t]*\r?$", re.I | re.M)


def collect(directories: Sequence[tuple[str, Path]]) -> dict[str, Member]:
    """Return every file below each directory as `name/...`; raises `LicenseError`, `OSError`.

    The same directory may come again: two inputs may bring it.
    """
    found: dict[str, Member] = {}
    for name, directory in dict.fromkeys((name, path.resolve()) for name, path in directories):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._+-]*", name):
            raise LicenseError(f"licenses: expected a library's name, found {name!r}")
        if not directory.is_dir():
            raise LicenseError(f"{directory}: expected a directory of licence files, found none")
        entries = [path for path in sorted(directory.rglob("*")) if not path.is_dir()]
        if not entries:
            raise LicenseError(f"{directory}: expected at least one licence file, found none")
        for path in entries:
            if not path.is_file():
                raise LicenseError(f"{path}: expected a file, found something else")
            target = f"{name}/{path.relative_to(directory).as_posix()}"
            if not target.isprintable() or target != target.strip():
                raise LicenseError(f"licenses: expected a name for a line, found {target!r}")
            if target in found:
                raise LicenseError(
                    f"licenses: expected each file once, found {target!r} again\n"
                    "hint: give each name with one directory"
                )
            found[target] = archive.of_file(path)
    return found


def add(found: Wheel, licenses: Mapping[str, Member]) -> dict[str, Member]:
    """Return the members of a wheel with `licenses`; raises `LicenseError` and `WheelError`."""
    members = dict(found.members)
    if not licenses:
        return members
    folder = f"{found.info}/licenses"
    for name, member in sorted(licenses.items()):
        if f"{folder}/{name}" in members:
            raise LicenseError(f"{found.path.name}: expected no member '{folder}/{name}' yet")
        members[f"{folder}/{name}"] = member
    old = found.metadata
    for name in _listed(old) if _version(found, old) < METADATA_VERSION else []:
        # Before, setuptools and wheel listed files that lie beside METADATA.
        beside = f"{found.info}/{name}" in members and name not in wheel.REQUIRED
        if beside and f"{folder}/{name}" not in members:
            members[f"{folder}/{name}"] = members.pop(f"{found.info}/{name}")
    metadata = f"{found.info}/METADATA"
    members[metadata] = archive.of_bytes(metadata, edited(found, old, sorted(licenses)))
    return members


def edited(found: Wheel, metadata: bytes, files: Sequence[str]) -> bytes:
    """Return METADATA with `files` listed and every other byte as it was."""
    end = _end(metadata)
    headers, rest = metadata[:end], metadata[end:]
    if _version(found, metadata) < METADATA_VERSION:
        version = ".".join(map(str, METADATA_VERSION)).encode()
        headers = _VERSION.sub(b"Metadata-Version: " + version, headers, count=1)
    newline = b"\r\n" if b"\r\n" in headers + rest[:2] else b"\n"
    known = _listed(metadata)
    lines = [b"License-File: " + name.encode() for name in files if name not in known]
    return newline.join([headers, *lines]) + (rest or newline)


def _end(metadata: bytes) -> int:
    match = _HEADER_END.search(metadata)
    end = match.start() if match else len(metadata)
    return end - len(metadata[:end]) + len(metadata[:end].rstrip(b"\r\n"))


def _listed(metadata: bytes) -> list[str]:
    return [
        match.group(1).decode("utf-8", "replace")
        for match in _FILE.finditer(metadata[: _end(metadata)])
    ]


def _version(found: Wheel, metadata: bytes) -> tuple[int, int]:
    match = _VERSION.search(metadata[: _end(metadata)])
    if match is None:
        raise LicenseError(
            f"{found.path.name}: expected a line 'Metadata-Version: 2.x', found none"
        )
    return int(match.group(1)), int(match.group(2))
