"""Zip archives from outside: read within limits, written the same way every time.

Format: PKWARE APPNOTE; which parts a wheel may use: the binary distribution format of PyPA.
"""

import stat
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from wasix_index.errors import WheelError

MAX_MEMBERS = 50_000
MAX_MEMBER_BYTES = 512 << 20
MAX_TOTAL_BYTES = 2 << 30
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive."""

    data: bytes
    executable: bool = False


def read(path: Path) -> dict[str, Member]:
    """Return the files of the archive at `path`; raises `WheelError` and `OSError`.

    Refuses what could escape or overflow a directory that it is unpacked into: absolute paths,
    `..`, duplicates, links, encryption, more than the limits above.
    """
    try:
        with ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(path.name, archive.infolist())
            return {info.filename: _member(path.name, archive, info) for info in infos}
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise WheelError(f"{path.name}: expected a zip archive, found damage: {error}") from error


def write(path: Path, members: Mapping[str, Member], last: str) -> None:
    """Write an archive whose bytes depend on `members` only; `last` is put at the end."""
    with ZipFile(path, "w") as archive:
        for name in sorted(members, key=lambda name: (name == last, name)):
            info = ZipInfo(name, date_time=ZIP_EPOCH)
            info.create_system = _UNIX
            mode = 0o755 if members[name].executable else 0o644
            info.external_attr = (stat.S_IFREG | mode) << 16
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, members[name].data, compresslevel=9)


def _check(subject: str, infos: list[ZipInfo]) -> None:
    if len(infos) > MAX_MEMBERS:
        raise WheelError(f"{subject}: expected at most {MAX_MEMBERS} members, found {len(infos)}")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL_BYTES:
        raise WheelError(f"{subject}: expected at most {MAX_TOTAL_BYTES} bytes, found {total}")
    seen: set[str] = set()
    for info in infos:
        name = info.filename.rstrip("/") if info.is_dir() else info.filename
        if name.casefold() in seen:
            raise WheelError(f"{subject}: expected each member once, found {name!r} again")
        seen.add(name.casefold())
        if not _inside(name, info.orig_filename.rstrip("/")):
            raise WheelError(f"{subject}: expected a path inside the wheel, found {name!r}")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise WheelError(f"{subject}: expected files only, found {name!r} of type {kind:#o}")
        if info.flag_bits & 1 or info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise WheelError(f"{subject}: expected stored or deflated members, found {name!r}")
        if info.file_size > MAX_MEMBER_BYTES:
            raise WheelError(
                f"{subject}: expected members of at most {MAX_MEMBER_BYTES} bytes,"
                f" found {name!r} of {info.file_size}"
            )


def _inside(name: str, original: str) -> bool:
    parts = name.split("/")
    return (
        name == original
        and name.isprintable()
        and "\\" not in name
        and ":" not in parts[0]
        and not PurePosixPath(name).is_absolute()
        and not {"", ".", ".."} & set(parts)
    )


def _member(subject: str, archive: ZipFile, info: ZipInfo) -> Member:
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise WheelError(
            f"{subject}: expected {info.file_size} bytes in {info.filename!r}, found {len(data)}"
        )
    return Member(data, executable=bool(info.external_attr >> 16 & 0o111))
