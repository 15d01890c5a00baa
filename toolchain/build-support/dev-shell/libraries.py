"""Starts a command of the runtime with the shared libraries of some folders for its `dlopen`.

libraries.py FOLDER:FOLDER... COMMAND [ARGUMENT...]
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MAGIC = b"\0asm"
# Each library is mounted in a folder of its own below it: a mount hides what others have there, and
# one of the whole folder would copy archives, too.
PLACE = "/libraries"
# What modules of an interpreter have in their names, and libraries not.
MODULES = (".cpython-", ".abi3.")


def is_library(path: Path) -> bool:
    """Tell whether the guest may want to open `path`, and the option for it can be written."""
    name = path.name
    if not (path.suffix == ".so" or ".so." in name) or ":" in name:
        return False
    if any(each in name for each in MODULES) or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def entries(folder: Path) -> list[Path]:
    """Return what is in a folder; nothing for one that cannot be read, which loaders pass over."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def libraries(folders: Sequence[Path]) -> Iterator[Path]:
    """Go through libraries, of equal names the first one, as a loader does."""
    seen = set()
    for folder in folders:
        for path in entries(folder):
            if path.name not in seen and os.access(path, os.R_OK) and is_library(path):
                seen.add(path.name)
                yield path


def options(library_path: str) -> list[str]:
    """Return what the runtime has to be told of the folders in `library_path`."""
    found = list(libraries([Path(folder) for folder in library_path.split(":") if folder]))
    if not found:
        return []
    places = [f"{PLACE}/{number}" for number in range(len(found))]
    mounts = [
        f"--mount={path}:{place}/{path.name}:ro" for path, place in zip(found, places, strict=True)
    ]
    return [*mounts, f"--env=LD_LIBRARY_PATH={':'.join(places)}"]


def main() -> None:
    """Become the command."""
    library_path, command, *arguments = sys.argv[1:]
    os.execv(command, [command, *options(library_path), *arguments])


if __name__ == "__main__":
    main()
