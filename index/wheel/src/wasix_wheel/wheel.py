"""A wheel: its name, its metadata and the list of its files.

Format: PyPA specifications, "Binary distribution format" and "Core metadata".
"""

import base64
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from packaging.metadata import RawMetadata, parse_email
from packaging.tags import Tag, parse_tag
from packaging.utils import (
    BuildTag,
    InvalidWheelFilename,
    NormalizedName,
    canonicalize_name,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version

from wasix_wheel import archive
from wasix_wheel.archive import Member
from wasix_wheel.errors import Problem, WheelError

REQUIRED = ("METADATA", "WHEEL", "RECORD")
_UNLISTED = ("RECORD", "RECORD.jws", "RECORD.p7s")


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel file, open."""

    path: Path
    project: NormalizedName
    version: Version
    build: BuildTag
    tags: frozenset[Tag]
    members: Mapping[str, Member]
    info: str

    @property
    def metadata(self) -> bytes:
        """The core metadata file."""
        return self.members[f"{self.info}/METADATA"].read()

    def fields(self) -> RawMetadata:
        """Return the core metadata that could be read."""
        return parse_email(self.metadata)[0]


@contextmanager
def open(path: Path) -> Iterator[Wheel]:
    """Open the wheel at `path`; raises `WheelError` and `OSError`."""
    try:
        project, version, build, tags = parse_wheel_filename(path.name)
    except (InvalidWheelFilename, InvalidVersion) as error:
        raise WheelError(f"{path.name}: expected a wheel's file name: {error}") from error
    with archive.open(path) as members:
        tops = {name.split("/")[0] for name in members}
        infos = sorted(top for top in tops if top.endswith(".dist-info"))
        if len(infos) != 1:
            raise WheelError(f"{path.name}: expected one .dist-info directory, found {infos}")
        for needed in REQUIRED:
            if f"{infos[0]}/{needed}" not in members:
                raise WheelError(
                    f"{path.name}: expected a member '{infos[0]}/{needed}', found none"
                )
        yield Wheel(path, project, version, build, tags, members, infos[0])


def compiled(wheel: Wheel) -> list[str]:
    """Return the members that are, or claim to be, shared modules."""
    return [
        name
        for name, member in sorted(wheel.members.items())
        if name.endswith(".so") or member.starts_with(b"\0asm")
    ]


def identity_problems(wheel: Wheel) -> list[Problem]:
    """Compare file name, .dist-info, METADATA and WHEEL."""
    problems = []
    name, _, version = wheel.info.removesuffix(".dist-info").partition("-")
    member = f"{wheel.info}/METADATA"
    fields = wheel.fields()
    for where, found_name, found_version in (
        (wheel.info, name, version),
        (member, fields.get("name", ""), fields.get("version", "")),
    ):
        if canonicalize_name(found_name) != wheel.project:
            problems.append(
                Problem(where, f"expected name {wheel.project!r}, found {found_name!r}")
            )
        if not _same_version(found_version, wheel.version):
            expected = str(wheel.version)
            problems.append(
                Problem(where, f"expected version {expected!r}, found {found_version!r}")
            )
    header = wheel_header(wheel)
    member = f"{wheel.info}/WHEEL"
    found_format = header.get("Wheel-Version", "")
    if not found_format.startswith("1."):
        problems.append(Problem(member, f"expected Wheel-Version '1.x', found {found_format!r}"))
    listed = {str(tag) for text in header.get_all("Tag", []) for tag in _expand(text)}
    named = {str(tag) for tag in wheel.tags}
    if listed != named:
        problems.append(Problem(member, f"expected tags {sorted(named)}, found {sorted(listed)}"))
    return problems


def wheel_header(wheel: Wheel) -> Message:
    """Return the parsed WHEEL file."""
    text = wheel.members[f"{wheel.info}/WHEEL"].read().decode("utf-8", "replace")
    return HeaderParser().parsestr(text)


def record_problems(wheel: Wheel) -> list[Problem]:
    """Compare RECORD with the members."""
    record = f"{wheel.info}/RECORD"
    problems: list[Problem] = []
    seen: set[str] = set()
    text = wheel.members[record].read().decode("utf-8", "replace")
    for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        if len(row) != 3:
            problems.append(Problem(record, f"line {number}: expected 3 fields, found {len(row)}"))
            continue
        name, digest, size = row
        if name in seen:
            problems.append(Problem(name, "listed twice in RECORD"))
        seen.add(name)
        if name not in wheel.members:
            problems.append(Problem(name, "listed in RECORD, but not in the wheel"))
        elif _listed(wheel.info, name):
            expected = record_digest(wheel.members[name])
            if digest != expected:
                problems.append(
                    Problem(name, f"expected RECORD hash {expected!r}, found {digest!r}")
                )
            if size != str(wheel.members[name].size):
                expected = str(wheel.members[name].size)
                problems.append(Problem(name, f"expected RECORD size {expected}, found {size!r}"))
    missing = [name for name in wheel.members if _listed(wheel.info, name) and name not in seen]
    problems.extend(Problem(name, "not listed in RECORD") for name in missing)
    return problems


def record(members: Mapping[str, Member], info: str) -> bytes:
    """Return the RECORD of `members`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name in sorted(members):
        if _listed(info, name):
            writer.writerow([name, record_digest(members[name]), members[name].size])
    writer.writerow([f"{info}/RECORD", "", ""])
    return out.getvalue().encode()


def record_digest(member: Member) -> str:
    """Return a hash as RECORD spells it."""
    digest = hashlib.sha256()
    for piece in member.pieces():
        digest.update(piece)
    return "sha256=" + base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()


def _listed(info: str, name: str) -> bool:
    return name not in {f"{info}/{unlisted}" for unlisted in _UNLISTED}


def _same_version(text: str, version: Version) -> bool:
    try:
        return Version(text) == version
    except InvalidVersion:
        return False


def _expand(text: str) -> frozenset[Tag]:
    try:
        return parse_tag(text)
    except ValueError:
        return frozenset()
