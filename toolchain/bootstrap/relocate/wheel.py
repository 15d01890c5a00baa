"""Install one wheel of the build machine to $out, and fit its programs to this package set.

Runs with pypa/installer's own wheel on the path.
"""

import os
import sys
from pathlib import Path

from elf import MULTIARCH, fit
from installer import install
from installer.destinations import SchemeDictionaryDestination
from installer.sources import WheelFile


def relocate(out: Path, tree: Path) -> None:
    """Fit each ELF program to the libraries of the Python tree."""
    for path in sorted(out.rglob("*")):
        if path.is_file() and not path.is_symlink():
            fit(path, tree, str(tree / MULTIARCH), str(path))


def finish_scripts(out: Path, sites: list[str]) -> None:
    """Let console scripts find their modules whatever PYTHONPATH says.

    Where a script only starts a program that the wheel carries, link that program.
    """
    for script in sorted((out / "bin").glob("*")):
        programs = list(out.glob(f"lib/python3.13/site-packages/*/data/bin/{script.name}"))
        if programs:
            script.unlink()
            script.symlink_to(programs[0])
            continue
        text = script.read_bytes()
        first, newline, rest = text.partition(b"\n")
        if first.startswith(b"#!") and b"python" in first:
            path = f"import sys; sys.path[:0] = {sites!r}".encode()
            script.write_bytes(first + newline + path + newline + rest)


def main() -> int:
    """Install $wheel; returns the exit status."""
    out = Path(os.environ["out"])
    tree = Path(os.environ["python"])
    site = out / "lib/python3.13/site-packages"
    destination = SchemeDictionaryDestination(
        {
            "purelib": str(site),
            "platlib": str(site),
            "scripts": str(out / "bin"),
            "headers": str(out / "include"),
            "data": str(out),
        },
        interpreter=f"{tree}/bin/python3.13",
        script_kind="posix",
        bytecode_optimization_levels=[0],
    )
    with WheelFile.open(Path(os.environ["wheel"])) as source:
        install(source=source, destination=destination, additional_metadata={})
    relocate(out, tree)
    finish_scripts(out, [str(site), *os.environ["requiredSites"].split()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
