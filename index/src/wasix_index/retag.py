"""Wheels with another platform tag, and with bytes that depend on their content only."""

import tempfile
from pathlib import Path

from packaging.tags import Tag

from wasix_index import archive, linking, wheel
from wasix_index.archive import Member
from wasix_index.errors import WheelError
from wasix_index.wheel import Wheel


def retag(found: Wheel, platform: str | None, directory: Path) -> Path:
    """Write `found` to `directory` with `platform` in its tags; return the new file.

    A pure wheel keeps `any`; without `platform` every wheel keeps its tags. Members are sorted,
    RECORD is made anew and comes last, times and permissions are fixed. Raises `WheelError`.
    """
    compiled = [n for n, m in found.members.items() if linking.is_compiled(n, m.data)]
    pure = {tag.platform for tag in found.tags} == {"any"}
    if pure and compiled:
        raise WheelError(
            f"{found.path.name}: expected a platform tag, found 'any' and {min(compiled)!r}"
        )
    tags = found.tags
    if platform is not None and not pure:
        tags = frozenset(Tag(tag.interpreter, tag.abi, platform) for tag in tags)
    members = dict(found.members)
    header = f"{found.info}/WHEEL"
    members[header] = Member(_header(found, tags))
    record = f"{found.info}/RECORD"
    for signature in (f"{record}.jws", f"{record}.p7s"):
        members.pop(signature, None)
    members[record] = Member(wheel.record(members, found.info))
    target = directory / _file_name(found, tags)
    with tempfile.TemporaryDirectory(dir=directory, prefix=".retag-") as temporary:
        written = Path(temporary) / target.name
        archive.write(written, members, last=record)
        written.replace(target)
    return target


def _header(found: Wheel, tags: frozenset[Tag]) -> bytes:
    header = wheel.wheel_header(found)
    lines = [f"{key}: {value}" for key, value in header.items() if key.lower() != "tag"]
    lines.extend(f"Tag: {tag}" for tag in sorted(map(str, tags)))
    return "".join(f"{line}\n" for line in lines).encode()


def _file_name(found: Wheel, tags: frozenset[Tag]) -> str:
    parts = [found.info.removesuffix(".dist-info")]
    if found.build:
        parts.append(f"{found.build[0]}{found.build[1]}")
    for values in zip(*((t.interpreter, t.abi, t.platform) for t in tags), strict=True):
        parts.append(".".join(sorted(set(values))))
    return "-".join(parts) + ".whl"
