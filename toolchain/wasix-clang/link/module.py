"""What there is in a module: the parts that links ask for."""

from collections.abc import Iterator
from pathlib import Path

MAGIC = b"\0asm"
CUSTOM, TYPES, IMPORTS, EXPORTS = 0, 1, 2, 7
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
VALUES = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64", 0x7B: "v128"}
VALUES |= {0x70: "funcref", 0x6F: "externref", 0x69: "exnref"}
Type = tuple[list[str], list[str]]


class Reader:
    """Reads a module from the front; raises `ValueError` where it is no good one."""

    def __init__(self, data: bytes, path: str) -> None:
        """Start at the beginning of `data`, of the file at `path`."""
        self.data = data
        self.path = path
        self.position = 0

    def wrong(self, text: str) -> ValueError:
        """Return an error about the file."""
        return ValueError(f"{self.path}: {text}")

    def move(self, position: int, end: int | None = None) -> int:
        """Go on at a position before `end`, or that of the data; return the last one."""
        if position > (len(self.data) if end is None else end):
            raise self.wrong("expected more, found the end of a file or section")
        before, self.position = self.position, position
        return before

    def byte(self) -> int:
        """Return the next octet."""
        return self.data[self.move(self.position + 1)]

    def number(self) -> int:
        """Return an unsigned LEB128 number of 32 bits."""
        value = 0
        for shift in range(0, 35, 7):
            octet = self.byte()
            value |= (octet & 0x7F) << shift
            if octet < 0x80:
                return value
        raise self.wrong("expected a number of 32 bits, found a longer one")

    def take(self, size: int) -> bytes:
        """Return the next octets."""
        start = self.move(self.position + size)
        return self.data[start : self.position]

    def name(self) -> str:
        """Return a name."""
        octets = self.take(self.number())
        try:
            return octets.decode()
        except UnicodeDecodeError:
            raise self.wrong(f"expected a name in UTF-8, found {octets!r}") from None

    def values(self) -> list[str]:
        """Return a list of value types."""
        octets = self.take(self.number())
        if not VALUES.keys() >= set(octets):
            raise self.wrong(f"expected value types, found {octets.hex()}")
        return [VALUES[octet] for octet in octets]

    def limits(self) -> None:
        """Pass over limits of a memory or table."""
        for _ in range(1 + (self.byte() & 1)):
            self.number()


def sections(path: str) -> dict[int, Reader]:
    """Return the sections of a module by their kinds, without custom ones; may raise `OSError`."""
    module = Reader(Path(path).read_bytes(), path)
    if not module.data.startswith(MAGIC):
        raise module.wrong("expected a module of WebAssembly")
    module.take(8)
    found = {}
    while module.position < len(module.data):
        kind = module.byte()
        found[kind] = Reader(module.take(module.number()), path)
    return found


def imports(found: dict[int, Reader]) -> Iterator[tuple[str, str, int, Type | None]]:
    """Yield what a module imports: module, name, kind, and the type of a function."""
    types: list[Type] = []
    reader = found.get(TYPES, Reader(b"\0", ""))
    for _ in range(reader.number()):
        reader.byte()
        types.append((reader.values(), reader.values()))
    reader = found.get(IMPORTS, Reader(b"\0", ""))
    for _ in range(reader.number()):
        module, name, kind = reader.name(), reader.name(), reader.byte()
        signature = None
        if kind == FUNCTION:
            number = reader.number()
            if number >= len(types):
                raise reader.wrong(f"expected one of {len(types)} types, found number {number}")
            signature = types[number]
        elif kind == TABLE:
            reader.byte()
            reader.limits()
        elif kind == MEMORY:
            reader.limits()
        elif kind == GLOBAL:
            reader.take(2)
        elif kind == TAG:
            reader.byte()
            reader.number()
        yield module, name, kind, signature


def exports(found: dict[int, Reader]) -> Iterator[tuple[str, int]]:
    """Yield the names and kinds of what a module exports."""
    reader = found.get(EXPORTS, Reader(b"\0", ""))
    for _ in range(reader.number()):
        name, kind = reader.name(), reader.byte()
        reader.number()
        yield name, kind


def unsigned(value: int) -> bytes:
    """Return a number as LEB128."""
    octets = bytearray()
    while value > 0x7F:
        octets.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*octets, value])
