"""Mutations of modules and wheels, each the result of its number and the seeds alone."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

from wheel_build import digest

# Numbers at which formats change their meaning, and ends of LEB128 and of zip's fields.
_OCTETS = (0x00, 0x01, 0x0B, 0x40, 0x7F, 0x80, 0xFE, 0xFF)
_RUNS = (b"\xff\xff\xff\xff\x0f", b"\x80\x80\x80\x80\x00", b"\xff" * 8, b"\0" * 8, b"\xed\xa0\x80")
_TEXTS = (
    *(b"\0", b"\r", b"\n", b'"', b",", b": ", b";", b"/", b"../", b"\xef\xbb\xbf"),
    # Longer than fields that the module csv reads.
    b"a" * 140_000,
)
_NAME = "demo-1.0-cp313-cp313-wasix_wasm32.whl"
_NAMES = (
    _NAME,
    "demo-1.0-1-py3-none-any.whl",
    "Demo_x-1.0+a.1-cp313-abi3-freebsd_wasix_wasm32.wasix_wasm32.whl",
    "demo-1!1.0.post1-py2.py3-none-any.whl",
)

Seeds = Mapping[str, bytes]


def of_module(number: int, seeds: Seeds) -> bytes:
    """Return the mutated module of this number."""
    chance = random.Random(number)
    data = bytearray(chance.choice(sorted(seeds.items()))[1])
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        _octets(chance, data, list(seeds.values()), _RUNS)
    return bytes(data)


def of_wheel(number: int, seeds: Seeds) -> tuple[str, bytes]:
    """Return name and content of the mutated wheel of this number.

    The archive's own bytes are mutated, or what is in a member, whose checksum and RECORD are
    right again then, so that what reads members sees it.
    """
    chance = random.Random(number)
    data = chance.choice(sorted(seeds.items()))[1]
    name = _NAME if chance.random() < 0.9 else chance.choice(_NAMES)
    members = _members(data)
    if not members or chance.random() < 0.4:
        archive = bytearray(data)
        # What tells where everything is lies at the end.
        start = chance.choice((0, max(0, len(archive) - 200)))
        tail = archive[start:]
        _octets(chance, tail, list(seeds.values()), _RUNS)
        return name, bytes(archive[:start] + tail)
    return name, _inside(chance, members)


def _members(data: bytes) -> dict[str, bytearray]:
    """Return what is in an archive; nothing of a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: bytearray(archive.read(info)) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError):
        return {}


def _inside(chance: random.Random, members: dict[str, bytearray]) -> bytes:
    changed = chance.choice(sorted(members))
    for _ in range(chance.choice((1, 1, 2, 4))):
        others = [bytes(member) for member in members.values()]
        _octets(chance, members[changed], others, (*_RUNS, *_TEXTS))
    if chance.random() < 0.1:
        names = {name: name for name in members} | {changed: _renamed(chance, changed)}
        members = {names[name]: member for name, member in members.items()}
    record = next((name for name in members if name.endswith("RECORD")), "")
    if record and record != changed and chance.random() < 0.8:
        rows = [f"{name},{digest(bytes(member))},{len(member)}" for name, member in members.items()]
        members[record] = bytearray("\n".join(rows).encode(errors="replace"))
    out = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), bytes(member), method)
    return out.getvalue()


def _renamed(chance: random.Random, name: str) -> str:
    position = chance.randrange(len(name) + 1)
    text = chance.choice(("..", "/", "\\", "\u00fc", "\u202e", ":", " ", ".so", ",", '"', "\n"))
    return name[:position] + text + name[position:]


def _octets(
    chance: random.Random, data: bytearray, others: Sequence[bytes], runs: Sequence[bytes]
) -> None:
    """Change `data` in one of several ways."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((1, 1, 2, 4, 16, 256)))

    def flip() -> None:
        if start < len(data):
            data[start] ^= 1 << chance.randrange(8)

    def other() -> None:
        piece = chance.choice(others)
        where = chance.randrange(len(piece) + 1)
        data[start:end] = piece[where : where + chance.choice((1, 4, 16, 256))]

    def octet() -> None:
        data[start : start + 1] = bytes([chance.choice(_OCTETS)])

    def remove() -> None:
        del data[start:end]

    def repeat() -> None:
        data[start:start] = data[start:end] * chance.choice((1, 2, 64))

    def run() -> None:
        data[start : chance.choice((start, end))] = chance.choice(runs)

    def cut() -> None:
        del data[start:]

    ways: list[Callable[[], None]] = [flip, flip, flip, octet, octet, other, remove, repeat, run]
    chance.choice((*ways, *ways, *ways, cut))()
