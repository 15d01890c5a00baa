"""Patch the crates below a directory for the target: patch_crates.py PATCHES.JSON DIRECTORY.

The file is a list of objects: `crate`, `from` and `below` (the versions that they are for), `patches`
(beside the file, in order) and `why`.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path


def release(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; what follows a hyphen or a plus counts for nothing here."""
    return tuple(int(part) for part in version.split("+")[0].split("-")[0].split("."))


def wanted(entry: dict[str, str], name: str, version: str) -> bool:
    """Tell whether the patches of an entry are for a crate."""
    return entry["crate"] == name and (
        release(entry["from"]) <= release(version) < release(entry["below"])
    )


def patch(crate: Path, files: list[Path]) -> None:
    """Apply patches to a crate, of which cargo then checks no file."""
    for file in files:
        subprocess.run(
            ["patch", "--no-backup-if-mismatch", "-p1", "-d", crate, "-i", file], check=True
        )
    checksum = crate / ".cargo-checksum.json"
    data = json.loads(checksum.read_text())
    checksum.write_text(json.dumps({**data, "files": {}}))


def main(table: Path, directory: Path) -> None:
    """Patch each crate that lies in `directory`."""
    entries = json.loads(table.read_text())
    for manifest in sorted(directory.glob("*/Cargo.toml")):
        package = tomllib.loads(manifest.read_text("utf-8"))["package"]
        name, version = package["name"], package["version"]
        files = [
            table.parent / file
            for entry in entries
            if wanted(entry, name, version)
            for file in entry["patches"]
        ]
        if files:
            print(f"patching crate {name} {version}", flush=True)
            patch(manifest.parent, files)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
