"""Makes a program start without what nobody has.

Usage: weak_imports.py PROGRAM
Declares what the program imports from other modules as weak. The runtime starts it all the same:
what nobody has is null, and a call of it ends the process with its name.
"""

import sys
from pathlib import Path

from module import CUSTOM, FUNCTION, Reader, imports, sections, unsigned

IMPORT_INFO = 4
WEAK_UNDEFINED = 0x11


def text(name: str) -> bytes:
    """Return a name as it stands in a module."""
    octets = name.encode()
    return unsigned(len(octets)) + octets


def main(program: Path) -> None:
    """Rewrite the section "dylink.0", which is a module's first."""
    names = [
        (module, name)
        for module, name, kind, _ in imports(sections(str(program)))
        if module.startswith("GOT.") or (module == "env" and kind == FUNCTION)
    ]
    info = unsigned(len(names)) + b"".join(
        text(module) + text(name) + unsigned(WEAK_UNDEFINED) for module, name in names
    )
    data = program.read_bytes()
    reader = Reader(data)
    reader.take(8)
    if reader.byte() != CUSTOM:
        raise ValueError(f"{program}: expected a section dylink.0 first")
    section = reader.take(reader.number())
    section += bytes([IMPORT_INFO]) + unsigned(len(info)) + info
    program.write_bytes(
        data[:8] + bytes([CUSTOM]) + unsigned(len(section)) + section + data[reader.position :]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
