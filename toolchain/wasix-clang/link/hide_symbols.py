"""Hides, in copies of a link's inputs, the symbols that a module keeps to itself.

Usage: hide_symbols.py FOLDER TOOLS OPTION...
OPTION is `--version-script=FILE`, `--dynamic-list=FILE` or `--exclude-libs=NAMES`, as for GNU ld;
the inputs are read from the standard input, each with a NUL behind it. Prints in the same way what
takes the place of each, a copy in FOLDER or itself, and then options of the linker. TOOLS is how
the paths of the target's tools begin.
"""

import functools
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from module import CUSTOM, Reader
from version_script import Node, Script, parse

OBJECT, ARCHIVE, THIN = b"\0asm", b"!<arch>\n", b"!<thin>\n"
BITCODE = (b"BC\xc0\xde", b"\xde\xc0\x17\x0b")
SYMBOL_TABLE = 8
DATA, SECTION = 1, 3
LOCAL, HIDDEN, UNDEFINED, EXPLICIT_NAME = 0x2, 0x4, 0x10, 0x40


def run(*command: str | Path) -> str:
    """Return what a tool prints."""
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


class Demangler:
    """Names of C++, from one start of the tool."""

    def __init__(self, tool: str) -> None:
        """Start nothing yet."""
        self.tool = tool
        self.running: subprocess.Popen[str] | None = None

    def __call__(self, symbol: str) -> str:
        """Return a symbol as C++ spells it."""
        if not symbol.startswith("_Z"):
            return symbol
        if self.running is None:
            self.running = subprocess.Popen(
                [self.tool], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert self.running.stdin is not None and self.running.stdout is not None
        self.running.stdin.write(f"{symbol}\n")
        self.running.stdin.flush()
        return self.running.stdout.readline().rstrip("\n")


def symbols(data: bytes, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield what an object defines and others see: names, and where their flags are."""
    reader = Reader(data)
    reader.position = start + 8
    while reader.position < end:
        kind, size = reader.byte(), reader.number()
        following = reader.position + size
        if kind == CUSTOM and reader.name() == "linking":
            reader.number()
            while reader.position < following:
                part, size = reader.byte(), reader.number()
                behind = reader.position + size
                if part == SYMBOL_TABLE:
                    yield from table(reader)
                reader.position = behind
        reader.position = following


def table(reader: Reader) -> Iterator[tuple[str, int]]:
    """Yield what `symbols` does, of a symbol table."""
    for _ in range(reader.number()):
        kind, place = reader.byte(), reader.position
        flags, name = reader.number(), ""
        if kind == DATA:
            name = reader.name()
            if not flags & UNDEFINED:
                for _ in range(3):
                    reader.number()
        else:
            reader.number()
            if kind != SECTION and (not flags & UNDEFINED or flags & EXPLICIT_NAME):
                name = reader.name()
        if kind != SECTION and not flags & (LOCAL | HIDDEN | UNDEFINED):
            yield name, place


def members(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the members of an archive are."""
    position = len(ARCHIVE)
    while position + 60 <= len(data):
        size = int(data[position + 48 : position + 58])
        position += 60
        yield position, position + size
        position += size + size % 2


class Copies:
    """The inputs of a link as they are to be."""

    def __init__(self, folder: Path, tools: str, options: Iterable[str]) -> None:
        """Read scripts and lists; raises `OSError` and `ValueError`."""
        self.folder = folder
        self.tools = tools
        given: dict[str, list[str]] = {}
        for option in options:
            name, _, value = option.partition("=")
            given.setdefault(name, []).append(value)
        names = ",".join(given.get("--exclude-libs", []))
        self.excluded = set(names.replace(":", ",").split(","))
        demangle = functools.cache(Demangler(f"{tools}c++filt"))
        self.keeps, self.lists = (
            functools.cache(call)
            for call in (
                Script(_nodes(given.get("--version-script", [])), demangle).keeps,
                Script(_nodes(given.get("--dynamic-list", [])), demangle).names,
            )
        )
        self.has_list = "--dynamic-list" in given
        self.number = 0
        # What is hidden and yet exported.
        self.shown: set[str] = set()

    def of(self, path: Path, excluded: bool = False) -> Path:
        """Return what takes the place of an input."""
        if not path.is_file():
            return path
        data = path.read_bytes()
        if data.startswith((ARCHIVE, THIN)):
            excluded = excluded or bool(
                self.excluded & {"ALL", path.name, path.name.removesuffix(".a")}
            )
            if data.startswith(THIN):
                names = run(f"{self.tools}ar", "t", path).splitlines()
                return self.archive(path, map(Path, names), excluded)
            places = list(members(data))
            if any(data.startswith(BITCODE, start, end) for start, end in places):
                parts = [self.copy(path.with_suffix(".o"), data[a:b]) for a, b in places]
                parts = [each for each in parts if each.read_bytes().startswith((OBJECT, *BITCODE))]
                return self.archive(path, parts, excluded)
        elif data.startswith(BITCODE):
            # The linker would compile it, and hide nothing.
            compiled = self.copy(path.with_suffix(".o"), b"")
            run(f"{self.tools}clang++", "-x", "ir", "-O2", "-c", path, "-o", compiled)
            return self.of(compiled, excluded)
        else:
            places = [(0, len(data))] if data.startswith(OBJECT) else []
        changed = bytearray(data)
        for start, end in places:
            if data.startswith(OBJECT, start, end):
                for name, place in symbols(data, start, end):
                    listed = not self.has_list or self.lists(name)
                    if excluded or self.keeps(name):
                        changed[place] |= HIDDEN
                    elif not listed:
                        changed[place] |= HIDDEN
                        self.shown.add(name)
        return path if changed == data else self.copy(path, changed)

    def archive(self, path: Path, parts: Iterable[Path], excluded: bool) -> Path:
        """Return an archive of what takes the place of an archive's members."""
        copies = [self.of(part, excluded) for part in parts]
        copy = self.copy(path, b"")
        copy.unlink()
        run(f"{self.tools}ar", "qcs", copy, *copies)
        return copy

    def copy(self, path: Path, data: bytes | bytearray) -> Path:
        """Write a copy, under the name that messages show."""
        self.number += 1
        copy = self.folder / str(self.number) / path.name
        copy.parent.mkdir()
        copy.write_bytes(data)
        return copy


def _nodes(paths: Iterable[str]) -> Iterator[Node]:
    for path in paths:
        yield from parse(Path(path))


def main(folder: str, tools: str, *options: str) -> None:
    """Print inputs and options."""
    copies = Copies(Path(folder), tools, options)
    inputs = sys.stdin.buffer.read().decode(errors="surrogateescape").split("\0")[:-1]
    answer = [str(copies.of(Path(each))) for each in inputs]
    answer += [f"--export-if-defined={name}" for name in sorted(copies.shown)]
    text = "".join(f"{each}\0" for each in answer)
    sys.stdout.buffer.write(text.encode(errors="surrogateescape"))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except OSError as error:
        sys.exit(f"wasix-ld: cannot open {error.filename}: {error.strerror}")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except ValueError as error:
        sys.exit(f"wasix-ld: {error}")
