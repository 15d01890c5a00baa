"""Puts the names of inputs in the places of those of their copies.

Usage: original_names.py FOLDER
FOLDER is that of `hide_symbols.py`; the text is read from the standard input.
"""

import os
import re
import sys
from pathlib import Path

from command import run

# In FOLDER: of each copy its number, its own name, and what it was made of, each with a NUL behind.
TABLE = "names"


def restored(text: bytes, folder: bytes, table: bytes) -> bytes:
    """Return a text with names of inputs."""
    words = table.split(b"\0")
    names = {
        number: (name, original)
        for number, name, original in zip(words[::3], words[1::3], words[2::3], strict=False)
    }
    # What stands before a copy, its number, and the copy's name with what follows.
    before, *rest = re.split(re.escape(folder) + rb"/(\d+)/", text)
    pieces = [before]
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        name, original = names[number]
        pieces += [original, after.removeprefix(name)]
    return b"".join(pieces)


def main(folder: str) -> None:
    """Copy the standard input."""
    place = Path(folder)
    table = (place / TABLE).read_bytes()
    # As Path spells it, for copies have their names from there.
    text = restored(sys.stdin.buffer.read(), os.fsencode(place), table)
    sys.stdout.buffer.write(text)


if __name__ == "__main__":
    run(main)
