"""What there is in a module: the parts that links ask for."""

from collections.abc import Iterator
from pathlib import Path

CUSTOM, TYPES, IMPORTS, EXPORTS = 0, 1, 2, 7
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
VALUES = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64", 0x7B: "v128"}
VALUES |= {0x70: "funcref", 0x6F: "externref", 0x69: "exnref"}
Type = tuple[list[str], list[str]]


class Reader:
    """Reads a module from the front."""

    def __init__(self, data: bytes) -> None:
        """Start at the beginning of `data`."""
        self.data = data
        self.position = 0

    def byte(self) -> int:
        """Return the next octet."""
        self.position += 1
        return self.data[self.position - 1]

    def number(self) -> int:
        """Return an unsigned LEB128 number."""
        value = shift = 0
        while True:
            octet = self.byte()
            value |= (octet & 0x7F) << shift
            shift += 7
            if octet < 0x80:
                return value

    def take(self, size: int) -> bytes:
        """Return the next octets."""
        self.position += size
        return self.data[self.position - size : self.position]

    def name(self) -> str:
        """Return a name."""
        return self.take(self.number()).decode()

    def values(self) -> list[str]:
        """Return a list of value types."""
        return [VALUES[self.byte()] for _ in range(self.number())]

    def limits(self) -> None:
        """Pass over limits of a memory or table."""
        for _ in range(1 + (self.byte() & 1)):
            self.number()


def sections(path: str) -> dict[int, Reader]:
    """Return the sections of a module by their kinds, without custom ones."""
    module = Reader(Path(path).read_bytes())
    module.take(8)
    found = {}
    while module.position < len(module.data):
        kind = module.byte()
        found[kind] = Reader(module.take(module.number()))
    return found


def imports(found: dict[int, Reader]) -> Iterator[tuple[str, str, int, Type | None]]:
    """Yield what a module imports: module, name, kind, and the type of a function."""
    types: list[Type] = []
    reader = found.get(TYPES, Reader(b"\0"))
    for _ in range(reader.number()):
        reader.byte()
        types.append((reader.values(), reader.values()))
    reader = found.get(IMPORTS, Reader(b"\0"))
    for _ in range(reader.number()):
        module, name, kind = reader.name(), reader.name(), reader.byte()
        signature = None
        if kind == FUNCTION:
            signature = types[reader.number()]
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
    reader = found.get(EXPORTS, Reader(b"\0"))
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
