"""Runs a program of the target for a build system of the machine: `guest.py PROGRAM ARGUMENT...`.

The runtime has no directories of the machine. Files that are named by an argument are taken along,
into one directory, and what the program wrote comes back: to where an argument said, beside that if
its name only begins like the argument's, and else to the working directory. The variable
`GUEST_OPTIONS` has options for the runner, and `GUEST_TREE` a directory that the guest sees under
the same name.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def take(argument: str, box: Path, places: dict[str, Path]) -> str:
    """Return what stands for `argument` in the guest; copies the file that it names."""
    option, equals, value = argument.partition("=")
    if equals and option.startswith("--"):
        return f"{option}={take(value, box, places)}"
    tree = os.environ.get("GUEST_TREE")
    path = Path(argument)
    if not path.name or (tree and path.is_relative_to(tree)) or path.is_dir():
        return argument
    if not path.is_file() and not (path.parent.is_dir() and path.is_absolute()):
        return argument
    known = places.setdefault(path.name, path)
    if known != path:
        raise SystemExit(f"guest.py: two files named {path.name!r}: {known} and {path}")
    if path.is_file():
        shutil.copyfile(path, box / path.name)
    return path.name


def target(name: str, places: dict[str, Path]) -> Path:
    """Return where a file that the program wrote belongs."""
    named = max((known for known in places if name.startswith(known)), key=len, default=None)
    return Path(name) if named is None else places[named].parent / name


def run(program: str, arguments: list[str]) -> int:
    """Run the program, and bring back what it wrote."""
    with tempfile.TemporaryDirectory() as directory:
        box = Path(directory)
        places: dict[str, Path] = {}
        taken = [take(argument, box, places) for argument in arguments]
        options = shlex.split(os.environ.get("GUEST_OPTIONS", ""))
        tree = os.environ.get("GUEST_TREE")
        if tree:
            options += ["--mount", f"{tree}:{tree}:ro"]
        before = {path: path.read_bytes() for path in box.iterdir()}
        command = ["wasix-run", *options, "--mount", f"{box}:/workspace", program, *taken]
        status = subprocess.run(command, check=False).returncode
        for path in sorted(box.rglob("*")):
            if path.is_file() and before.get(path) != path.read_bytes():
                there = target(str(path.relative_to(box)), places)
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)
        return status


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
