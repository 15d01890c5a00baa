"""Linked modules in outputs of a build (folders or single files), those in wheels too."""

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wasix_casts import tables
from wasix_casts.errors import MalformedImageError
from wasix_casts.image import Image
from wasix_casts.tables import Slot
from wasix_wasm import module as wasm
from wasix_wasm.errors import WasixWasmError

MAGIC = b"\0asm"


@dataclass(frozen=True, slots=True)
class Tables:
    """The functions in tables of one module; `name` is the file's up to its first dot."""

    name: str
    named: bool
    slots: tuple[Slot, ...]


def read(outputs: Iterable[Path]) -> list[Tables]:
    """Return the tables of each module once; those with names of functions come first.

    Only what the dynamic linker loads has any: libraries and static programs do not call CPython.
    """
    found: list[Tables] = []
    seen: set[bytes] = set()
    for name, data in _files(outputs):
        digest = hashlib.sha256(data).digest()
        if digest in seen:
            continue
        seen.add(digest)
        try:
            parsed = wasm.parse(data)
            if parsed.dylink is not None:
                stem = Path(name).name.partition(".")[0]
                image = Image(parsed)
                found.append(Tables(stem, image.named, tuple(tables.slots(image))))
        except (WasixWasmError, MalformedImageError) as error:
            raise MalformedImageError(f"{name}: {error}") from None
    return sorted(found, key=lambda each: (not each.named, each.name))


def _files(outputs: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in (path for output in outputs for path in _below(output)):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix == ".whl":
            yield from _members(path)
        elif _is_linked(path):
            yield str(path), path.read_bytes()


def _below(output: Path) -> Iterator[Path]:
    if not output.is_dir():
        yield output
    for folder, names, files in os.walk(output):
        names.sort()
        yield from (Path(folder, name) for name in sorted(files))


def _is_linked(path: Path) -> bool:
    with path.open("rb") as file:
        return path.suffix != ".o" and file.read(len(MAGIC)) == MAGIC


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as wheel:
            for member in wheel.infolist():
                with wheel.open(member) as file:
                    head = file.read(len(MAGIC))
                    if head == MAGIC:
                        yield f"{path.name}/{member.filename}", head + file.read()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise MalformedImageError(f"{path}: {error}") from None
