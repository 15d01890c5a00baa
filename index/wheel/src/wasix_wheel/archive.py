"""Zip archives from outside: read within limits, written the same way every time.

Members are read when asked for, in pieces: an archive may be larger than memory.

Format: PKWARE APPNOTE; which parts a wheel may use: the binary distribution format of PyPA.
"""

import io
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from wasix_wheel.errors import WheelError

MAX_MEMBERS = 50_000
MAX_MEMBER_BYTES = 512 << 20
MAX_TOTAL_BYTES = 2 << 30
PIECE_BYTES = 1 << 20
_DAMAGE = (BadZipFile, zlib.error, NotImplementedError, EOFError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of `size` bytes; `name` is what errors call it."""

    name: str
    size: int
    opener: Callable[[], IO[bytes]]
    executable: bool = False

    def pieces(self) -> Iterator[bytes]:
        """Yield the content in pieces of at most `PIECE_BYTES`; raises `WheelError`."""
        found = 0
        with _damage_named(self.name), self.opener() as file:
            while piece := file.read(PIECE_BYTES):
                found += len(piece)
                if found > self.size:
                    break
                yield piece
        if found != self.size:
            more = "more" if found > self.size else found
            raise WheelError(f"{self.name}: expected {self.size} bytes, found {more}")

    def read(self) -> bytes:
        """Return the content; raises `WheelError`."""
        out = io.BytesIO()
        out.writelines(self.pieces())
        return out.getvalue()

    def beginning(self, size: int) -> bytes:
        """Return the first bytes, without reading more; raises `WheelError`."""
        with _damage_named(self.name), self.opener() as file:
            return file.read(size)

    def starts_with(self, magic: bytes) -> bool:
        """Tell how the content begins, without reading all of it; raises `WheelError`."""
        return self.beginning(len(magic)) == magic


def of_bytes(name: str, data: bytes) -> Member:
    """Return a member with the content `data`."""
    return Member(name, len(data), partial(io.BytesIO, data))


def of_file(path: Path) -> Member:
    """Return a member with the content of the file at `path`; raises `OSError`."""
    return Member(str(path), path.stat().st_size, lambda: path.open("rb"))


@contextmanager
def open(path: Path) -> Iterator[dict[str, Member]]:
    """Open the archive at `path` and give its files; raises `WheelError` and `OSError`.

    Refuses what could escape or overflow a directory that it is unpacked into: absolute paths,
    `..`, duplicates, files below files, links, encryption, more than the limits above.
    """
    with _damage_named(path.name):
        archive = ZipFile(path)
    with archive:
        _check(path.name, archive.infolist())
        yield {
            info.filename: Member(
                f"{path.name}: {info.filename}",
                info.file_size,
                partial(archive.open, info),
                executable=bool(info.external_attr >> 16 & 0o111),
            )
            for info in archive.infolist()
            if not info.is_dir()
        }


def write(path: Path, members: Mapping[str, Member], last: str) -> None:
    """Write an archive whose bytes depend on `members` only; `last` is put at the end."""
    check_names(path.name, list(members))
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members, key=lambda name: (name == last, name)):
            # By name, a member gets the level of the archive and the time 1980-01-01.
            with archive.open(name, "w") as out:
                for piece in members[name].pieces():
                    out.write(piece)
            mode = 0o755 if members[name].executable else 0o644
            archive.getinfo(name).external_attr = (stat.S_IFREG | mode) << 16


def check_names(subject: str, names: list[str]) -> None:
    """Refuse names that cannot be files in one directory; raises `WheelError`.

    Names that end with `/` are directories. As some file systems do, ignores case.
    """
    files = {name.casefold() for name in names if not name.endswith("/")}
    seen: set[str] = set()
    for listed in names:
        name = listed.removesuffix("/")
        if not _inside(name):
            raise WheelError(f"{subject}: expected a path inside the wheel, found {name!r}")
        if name.casefold() in seen:
            raise WheelError(f"{subject}: expected each member once, found {name!r} again")
        seen.add(name.casefold())
        for parent in PurePosixPath(name).parents:
            if str(parent).casefold() in files:
                raise WheelError(
                    f"{subject}: expected a directory {str(parent)!r},"
                    f" found a file of that name and {name!r}"
                )


@contextmanager
def _damage_named(subject: str) -> Iterator[None]:
    try:
        yield
    except (*_DAMAGE, OSError) as error:
        # One with a file name comes from opening a file; others from positions outside of it.
        if isinstance(error, OSError) and error.filename is not None:
            raise
        raise WheelError(f"{subject}: expected a zip archive, found damage: {error}") from error


def _check(subject: str, infos: list[ZipInfo]) -> None:
    if len(infos) > MAX_MEMBERS:
        raise WheelError(f"{subject}: expected at most {MAX_MEMBERS} members, found {len(infos)}")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL_BYTES:
        raise WheelError(f"{subject}: expected at most {MAX_TOTAL_BYTES} bytes, found {total}")
    for info in infos:
        name = info.filename
        # zipfile ends a name at its first NUL.
        if name != info.orig_filename:
            raise WheelError(
                f"{subject}: expected a path inside the wheel, found {info.orig_filename!r}"
            )
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
    check_names(subject, [info.filename for info in infos])


def _inside(name: str) -> bool:
    parts = name.split("/")
    return (
        name.isprintable()
        and "\\" not in name
        and ":" not in parts[0]
        and not PurePosixPath(name).is_absolute()
        and not {"", ".", ".."} & set(parts)
    )
