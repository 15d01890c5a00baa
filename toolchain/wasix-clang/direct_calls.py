"""Code through which a main module calls its libraries directly.

Usage: direct_calls.py MAIN LIBRARY...
Prints nothing if MAIN imports no function that a LIBRARY exports. Otherwise prints assembly that
defines `__wrap_NAME` for each such function, an empty line, and one `--wrap=NAME` a line.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

TYPES, IMPORTS, EXPORTS = 1, 2, 7
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


def imported_functions(found: dict[int, Reader]) -> Iterator[tuple[str, Type]]:
    """Yield the functions that a module imports from other modules, with their types."""
    types: list[Type] = []
    reader = found[TYPES]
    for _ in range(reader.number()):
        reader.byte()
        types.append((reader.values(), reader.values()))
    reader = found[IMPORTS]
    for _ in range(reader.number()):
        module, name, kind = reader.name(), reader.name(), reader.byte()
        if kind == FUNCTION:
            signature = types[reader.number()]
            if module == "env":
                yield name, signature
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


def exported_functions(found: dict[int, Reader]) -> Iterator[str]:
    """Yield the names of the functions that a module exports."""
    reader = found[EXPORTS]
    for _ in range(reader.number()):
        name, kind = reader.name(), reader.byte()
        reader.number()
        if kind == FUNCTION:
            yield name


def assembly(name: str, signature: Type) -> str:
    """Return a function that calls another one through its pointer; raises `ValueError`."""
    if not re.fullmatch(r"[\w.$]+", name, re.ASCII):
        raise ValueError(f"cannot call {name!r} of a shared library: expected a name of ASCII")
    arguments, results = (", ".join(types) for types in signature)
    kind = f"({arguments}) -> ({results})"
    lines = [
        f".functype __real_{name} {kind}",
        f'.section .text.__wrap_{name},"",@',
        f".hidden __wrap_{name}",
        f".globl __wrap_{name}",
        f".type __wrap_{name},@function",
        f"__wrap_{name}:",
        f".functype __wrap_{name} {kind}",
        *(f"local.get {number}" for number in range(len(signature[0]))),
        f"global.get __real_{name}@GOT",
        f"call_indirect {kind}",
        "end_function",
    ]
    return "\n".join(lines)


def main(program: str, libraries: list[str]) -> None:
    """Print code and linker flags."""
    offered = {name for path in libraries for name in exported_functions(sections(path))}
    wanted = dict(imported_functions(sections(program)))
    names = sorted(offered & wanted.keys())
    if names:
        print(".tabletype __indirect_function_table, funcref")
        print("\n".join(assembly(name, wanted[name]) for name in names))
        print()
        print("\n".join(f"--wrap={name}" for name in names))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except ValueError as error:
        sys.exit(f"wasix-ld: {error}")
