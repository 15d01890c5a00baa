"""A wheel under other tags: WHEEL and RECORD are written anew, all other bytes stay."""

import copy
import csv
import io
from dataclasses import replace
from email.parser import HeaderParser
from functools import lru_cache
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packaging.tags import Tag
from packaging.utils import BuildTag

from wasix_index.errors import RenderError
from wasix_wheel import archive, tags, wheel
from wasix_wheel.wheel import Wheel

# PKWARE APPNOTE, 4.3.7 and 4.4.4.
_LOCAL_HEADER_BYTES = 30
_SIZES_FOLLOW = 1 << 3


def retag(found: Wheel, build: BuildTag, final: frozenset[Tag], out: IO[bytes]) -> str:
    """Write `found` with a build tag and the tags `final` to `out`; return its file name."""
    header, record = f"{found.info}/WHEEL", f"{found.info}/RECORD"
    changed = {header: _header(found, build, final)}
    changed[record] = _record(found, header, changed[header])
    _copy(found.path, out, changed)
    return tags.file_name(replace(found, build=build), final)


def _header(found: Wheel, build: BuildTag, final: frozenset[Tag]) -> bytes:
    kept = _other_lines(found.members[f"{found.info}/WHEEL"].read())
    number = [f"Build: {build[0]}{build[1]}"] if build else []
    listed = [f"Tag: {tag}" for tag in sorted(map(str, final))]
    return "".join(f"{line}\n" for line in (*kept, *number, *listed)).encode()


# Most wheels of a build backend have the same.
@lru_cache(maxsize=256)
def _other_lines(header: bytes) -> tuple[str, ...]:
    message = HeaderParser().parsestr(header.decode("utf-8", "replace"))
    lines = "".join(f"{key}: {value}\n" for key, value in message.items()).splitlines()
    return tuple(line for line in lines if not line.lower().startswith(("build:", "tag:")))


def _record(found: Wheel, header: str, content: bytes) -> bytes:
    member = archive.of_bytes(header, content)
    old = found.members[f"{found.info}/RECORD"].read().decode("utf-8", "replace")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    changed = [header, wheel.record_digest(member), str(member.size)]
    rows = csv.reader(io.StringIO(old, newline=""))
    writer.writerows(changed if row[:1] == [header] else row for row in rows)
    return out.getvalue().encode()


def _copy(source: Path, target: IO[bytes], changed: dict[str, bytes]) -> None:
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as new:
        infos = sorted(old.infolist(), key=lambda info: info.filename.endswith(".dist-info/RECORD"))
        for info in infos:
            if info.filename in changed:
                member = ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
                member.external_attr, member.compress_type = info.external_attr, ZIP_DEFLATED
                new.writestr(member, changed[info.filename], compresslevel=9)
            else:
                _copy_member(old, new, info)


def _copy_member(old: ZipFile, new: ZipFile, info: ZipInfo) -> None:
    """Copy a member as it is compressed."""
    assert old.fp is not None and new.fp is not None
    member = copy.copy(info)
    # Sizes stand in the header that is written, and need not follow.
    member.flag_bits &= ~_SIZES_FOLLOW
    member.header_offset = new.fp.tell()
    old.fp.seek(info.header_offset)
    local = old.fp.read(_LOCAL_HEADER_BYTES)
    old.fp.seek(int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little"), 1)
    new.fp.write(member.FileHeader(zip64=False))
    _copy_bytes(old.fp, new.fp, info.compress_size)
    new.filelist.append(member)
    new.NameToInfo[member.filename] = member
    new.start_dir = new.fp.tell()


def _copy_bytes(source: IO[bytes], target: IO[bytes], count: int) -> None:
    while count:
        piece = source.read(min(count, archive.PIECE_BYTES))
        if not piece:
            raise RenderError(f"{source.name}: expected {count} more bytes, found the end")
        target.write(piece)
        count -= len(piece)
