"""Makes a program start without what nobody has.

Usage: weak_imports.py PROGRAM
Declares what the program imports from other modules as weak. The runtime starts it all the same:
what nobody has is null, and a call of it ends the process with its name.
"""

from collections.abc import Iterator
from pathlib import Path

from command import run
from module import CUSTOM, FUNCTION, Reader, imports, sections, unsigned

IMPORT_INFO = 4
WEAK_UNDEFINED = 0x11


def text(name: str) -> bytes:
    """Return a name as it stands in a module."""
    octets = name.encode()
    return unsigned(len(octets)) + octets


def subsections(section: Reader) -> Iterator[tuple[int, bytes]]:
    """Yield kinds and contents of what stands behind the name of "dylink.0"."""
    while section.position < len(section.data):
        kind = section.byte()
        yield kind, section.take(section.number())


def flags_of(info: Reader) -> dict[tuple[str, str], int]:
    """Return what a module says of its imports already."""
    return {(info.name(), info.name()): info.number() for _ in range(info.number())}


def main(program: str) -> None:
    """Rewrite the section "dylink.0", which is a module's first."""
    names = [
        (module, name)
        for module, name, kind, _ in imports(sections(program))
        if module.startswith("GOT.") or (module == "env" and kind == FUNCTION)
    ]
    data = Path(program).read_bytes()
    reader = Reader(data, program)
    reader.take(8)
    section = Reader(b"", program)
    if reader.byte() == CUSTOM:
        section = Reader(reader.take(reader.number()), program)
    if not section.data or section.name() != "dylink.0":
        raise section.wrong("expected a section dylink.0 first")
    parts = dict(subsections(section))
    flags = flags_of(Reader(parts.get(IMPORT_INFO, b"\0"), program))
    flags |= {name: flags.get(name, 0) | WEAK_UNDEFINED for name in names}
    parts[IMPORT_INFO] = unsigned(len(flags)) + b"".join(
        text(module) + text(name) + unsigned(value) for (module, name), value in flags.items()
    )
    content = text("dylink.0") + b"".join(
        bytes([kind]) + unsigned(len(part)) + part for kind, part in parts.items()
    )
    Path(program).write_bytes(
        data[:8] + bytes([CUSTOM]) + unsigned(len(content)) + content + data[reader.position :]
    )


if __name__ == "__main__":
    run(main)
