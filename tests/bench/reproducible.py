"""Builds things a second time and compares, byte by byte.

./nixw run .#bench -- reproducible [ATTRIBUTE...]
"""

import argparse
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import NIXW, ROOT, BenchError, Command, Table, built, run, say

# The toolchain, and a package of each build mechanism. All outputs of each are compared: of a
# wheel its installed tree as well.
ATTRIBUTES = [
    "wasix-libc",
    "python313",
    "zlib",  # make
    "libyaml",  # CMake
    "libffi",  # Meson
    "readline",  # autotools
    "rapidjson",  # headers, without a compiler
    "lua5_4",  # a program
    "markupsafe",  # setuptools
    "charset-normalizer",  # mypyc
    "pyyaml",  # setuptools and Cython, with a library linked in
    "numpy",  # meson-python
    "scoring-matrices",  # scikit-build-core
    "packaging",  # flit-core
    "iniconfig",  # hatchling
    "aiohappyeyeballs",  # poetry-core
    "annotated-doc",  # pdm-backend
    "tzdata",  # a wheel as source
]


def content(path: Path) -> bytes:
    return str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()


def files(tree: Path) -> dict[str, Path]:
    # A store path can be one file.
    found = [tree] if tree.is_file() else sorted(p for p in tree.rglob("*") if not p.is_dir())
    return {str(path.relative_to(tree)): path for path in found}


def members(wheel: Path) -> dict[str, tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as archive:
        return {
            i.filename: (f"{i.date_time} {i.external_attr:o}", archive.read(i))
            for i in archive.infolist()
        }


def differences(first: Path, second: Path) -> Iterator[str]:
    """Name the files that differ, and what differs inside of wheels."""
    ours, theirs = files(first), files(second)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours or name not in theirs:
            yield f"{name} (only in one)"
        elif content(ours[name]) != content(theirs[name]):
            if name.endswith(".whl"):
                one, other = members(ours[name]), members(theirs[name])
                changed = [n for n in one.keys() | other.keys() if one.get(n) != other.get(n)]
                yield f"{name}: {', '.join(sorted(changed)) or 'order or compression'}"
            else:
                yield name
        elif ours[name].lstat().st_mode != theirs[name].lstat().st_mode:
            yield f"{name} (mode)"


def rebuild(attribute: str) -> list[str]:
    """Return what differs."""
    installable = f".#{attribute}"
    say(f"building {installable} again")
    command: Command = [NIXW, "build", installable, "--no-link", "--rebuild", "--keep-failed"]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == 0:
        return []
    print(done.stderr, file=sys.stderr)
    if "may not be deterministic" not in done.stderr:
        raise BenchError(f"{attribute} did not build a second time")
    pairs = re.findall(r"output '([^']+)' differs from '([^']+)'", done.stderr)
    return [each for a, b in pairs for each in differences(Path(a), Path(b))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attributes", nargs="*", default=ATTRIBUTES, metavar="ATTRIBUTE")
    found: list[str] = []
    table = Table(["what", "result", "time", "command"])
    for attribute in parser.parse_args().attributes:
        built(f".#{attribute}")
        start = time.perf_counter()
        differing = rebuild(attribute)
        took = time.perf_counter() - start
        command = f"`./nixw build --rebuild .#{attribute}`"
        result = f"{len(differing)} files differ" if differing else "identical"
        table.add(attribute, result, f"{took:.0f} s", command)
        found += [f"{attribute}: {each}" for each in differing]
    if found:
        print("", *found, sep="\n- ")


if __name__ == "__main__":
    run(main)
