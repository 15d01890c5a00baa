"""Hides, in copies of a link's inputs, the symbols that a module keeps to itself, and shows others.

Usage: hide_symbols.py FOLDER TOOLS OPTION...
OPTION is `--version-script=FILE`, `--dynamic-list=FILE` or `--exclude-libs=NAMES`, as for GNU ld,
or `--export-dynamic-symbol=NAME`, which here shows hidden symbols, too; the inputs are read from
the standard input, each with a NUL behind it. Prints in the same way what takes the place of each,
a copy in FOLDER or itself. TOOLS is how the paths of the target's tools begin. FOLDER gets the
table for `original_names.py`.
"""

import functools
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from command import run as run_command
from module import CUSTOM, MAGIC, Reader
from original_names import TABLE
from version_script import Node, Script, parse

ARCHIVE, THIN = b"!<arch>\n", b"!<thin>\n"
BITCODE = (b"BC\xc0\xde", b"\xde\xc0\x17\x0b")
SYMBOL_TABLE = 8
DATA, SECTION = 1, 3
LOCAL, HIDDEN, UNDEFINED, EXPORTED, EXPLICIT_NAME = 0x2, 0x4, 0x10, 0x20, 0x40
# Of a member of an archive: the header's size, where the member's is in it, and how a name begins
# that stands before the member's content.
HEADER, SIZE, BSD_NAME = 60, slice(48, 58), b"#1/"


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


def symbols(path: Path, data: bytes, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield what an object defines for other objects: names, and where their flags are."""
    reader = Reader(data, str(path))
    reader.move(start + 8, end)
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
                reader.move(behind, following)
        reader.move(following, end)


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
        if kind != SECTION and not flags & (LOCAL | UNDEFINED):
            yield name, place


def members(path: Path, data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the contents of an archive's members are."""
    position = len(ARCHIVE)
    while position + HEADER <= len(data):
        header = data[position : position + HEADER]
        start = position + HEADER
        try:
            end = start + int(header[SIZE])
            if header.startswith(BSD_NAME):
                start += int(header[len(BSD_NAME) : 16])
        except ValueError:
            raise ValueError(f"{path}: expected a member of an archive, found {header!r}") from None
        if not start <= end <= len(data):
            raise ValueError(f"{path}: expected more, found the end of an archive")
        yield start, end
        position = end + end % 2


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
        named = Node()
        for name in given.get("--export-dynamic-symbol", []):
            named.shown.add("word", name, cxx=False)
        self.keeps, self.lists, self.shows = (
            functools.cache(call)
            for call in (
                Script(_nodes(given.get("--version-script", [])), demangle).keeps,
                Script(_nodes(given.get("--dynamic-list", [])), demangle).names,
                Script([named], demangle).names,
            )
        )
        self.has_list = "--dynamic-list" in given
        # What each copy was made of.
        self.originals: dict[Path, Path] = {}

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
                names = run(f"{self.tools}ar", "t", path.absolute()).splitlines()
                return self.archive(path, map(Path, names), excluded)
            places = list(members(path, data))
            if any(data.startswith(BITCODE, start, end) for start, end in places):
                parts = [self.copy(path, data[a:b], ".o") for a, b in places]
                parts = [each for each in parts if each.read_bytes().startswith((MAGIC, *BITCODE))]
                return self.archive(path, parts, excluded)
        elif data.startswith(BITCODE):
            # The linker would compile it, and hide nothing.
            compiled = self.copy(path, b"", ".o")
            code = path.absolute()
            run(f"{self.tools}clang++", "-x", "ir", "-O2", "-c", code, "-o", compiled)
            return self.of(compiled, excluded)
        else:
            places = [(0, len(data))] if data.startswith(MAGIC) else []
        changed = bytearray(data)
        for start, end in places:
            if data.startswith(MAGIC, start, end):
                for name, place in symbols(path, data, start, end):
                    changed[place] |= self.flags(name, changed[place], excluded)
        return path if changed == data else self.copy(path, changed)

    def flags(self, name: str, flags: int, excluded: bool) -> int:
        """Return what is added to the flags of a symbol.

        What is hidden and shown all the same is so by a flag, as an option of the linker would take
        members of archives that nothing needs.
        """
        shown = EXPORTED if self.shows(name) else 0
        if flags & HIDDEN:
            return shown
        if excluded or self.keeps(name):
            return HIDDEN | shown
        if self.has_list and not self.lists(name):
            return HIDDEN | EXPORTED
        return 0

    def archive(self, path: Path, parts: Iterable[Path], excluded: bool) -> Path:
        """Return an archive of what takes the place of an archive's members."""
        copies = [self.of(part, excluded) for part in parts]
        copy = self.copy(path, b"")
        copy.unlink()
        run(f"{self.tools}ar", "qcs", copy, *copies)
        return copy

    def copy(self, path: Path, data: bytes | bytearray, suffix: str | None = None) -> Path:
        """Write a copy of a file, or what is made of it and gets this suffix."""
        name = path.name if suffix is None else path.with_suffix(suffix).name
        copy = self.folder / str(len(self.originals) + 1) / name
        self.originals[copy] = self.originals.get(path, path)
        copy.parent.mkdir()
        copy.write_bytes(data)
        return copy

    def table(self) -> str:
        """Return what the copies were made of, for `original_names.py`."""
        return "".join(
            f"{copy.parent.name}\0{copy.name}\0{original}\0"
            for copy, original in self.originals.items()
        )


def _nodes(paths: Iterable[str]) -> Iterator[Node]:
    for path in paths:
        yield from parse(Path(path))


def main(folder: str, tools: str, *options: str) -> None:
    """Print inputs."""
    copies = Copies(Path(folder), tools, options)
    inputs = sys.stdin.buffer.read().decode(errors="surrogateescape").split("\0")[:-1]
    answers = []
    for each in inputs:
        answer = copies.of(Path(each))
        # Path would make an option of `./-x.o`.
        answers.append(each if answer == Path(each) else str(answer))
    text = "".join(f"{each}\0" for each in answers)
    (copies.folder / TABLE).write_bytes(copies.table().encode(errors="surrogateescape"))
    sys.stdout.buffer.write(text.encode(errors="surrogateescape"))


if __name__ == "__main__":
    run_command(main)
