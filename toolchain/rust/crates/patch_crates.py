"""Fit the crates below a directory to the target: patch_crates.py PATCHES.JSON DIRECTORY.

The file is a list of objects: `crate`, `from` and `below` (the versions that they are for),
`patches` (beside the file, in order), `files` (what is added: place in the crate to place beside
the file), `replace` (texts of Rust's and cargo's files to what takes their place, everywhere) and
`why`.
"""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any


def release(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, without what follows a hyphen or a plus."""
    return tuple(int(part) for part in version.split("+")[0].split("-")[0].split("."))


def wanted(entry: dict[str, Any], name: str, version: str) -> bool:
    """Tell whether an entry is for a crate."""
    return bool(
        entry["crate"] == name
        and release(entry["from"]) <= release(version) < release(entry["below"])
    )


def patch(crate: Path, entry: dict[str, Any], beside: Path) -> None:
    """Do what an entry says to a crate, of which cargo then checks no file."""
    for place, source in entry.get("files", {}).items():
        shutil.copyfile(beside / source, crate / place)
    for file in entry["patches"]:
        command = ["patch", "--no-backup-if-mismatch", "-p1", "-d", crate, "-i", beside / file]
        subprocess.run(command, check=True)
    for text, replacement in entry.get("replace", {}).items():
        replace(crate, text, replacement)
    checksum = crate / ".cargo-checksum.json"
    data = json.loads(checksum.read_text())
    checksum.write_text(json.dumps({**data, "files": {}}))


def replace(crate: Path, text: str, replacement: str) -> None:
    """Replace a text wherever it stands in a crate, which has it."""
    sources = [crate / "Cargo.toml", *sorted(crate.glob("src/**/*.rs"))]
    found = [source for source in sources if text in source.read_text("utf-8")]
    if not found:
        raise SystemExit(f"patch_crates: {crate}: has no {text!r} to be replaced")
    for source in found:
        source.write_text(source.read_text("utf-8").replace(text, replacement), "utf-8")


def main(table: Path, directory: Path) -> None:
    """Patch each crate that lies in `directory`."""
    entries = json.loads(table.read_text())
    for manifest in sorted(directory.glob("*/Cargo.toml")):
        package = tomllib.loads(manifest.read_text("utf-8"))["package"]
        for entry in entries:
            if wanted(entry, package["name"], package["version"]):
                print(f"fitting {package['name']} {package['version']}: {entry['why']}", flush=True)
                patch(manifest.parent, entry, table.parent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
