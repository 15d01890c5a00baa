"""Runs zlib's own test programs on the runtime and compares with the reviewed list."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from wasix_suite import read_list, run_suite


def started(program: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what a program writes; raises `CalledProcessError`."""
    command: list[str | Path] = ["wasix-run", "--timeout", "600", "--cache", "cache"]
    command += [program, *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def case(program: Path, text: bytes) -> str | None:
    """Run one program as upstream's makefile does; return what went wrong, or None."""
    try:
        if not program.stem.startswith("minigzip"):
            started(program)
            return None
        packed = started(program, given=text)
        if len(packed) < len(text) and started(program, "-d", given=packed) == text:
            return None
    except subprocess.CalledProcessError as error:
        last = (error.stdout + error.stderr).decode(errors="replace").strip().splitlines()[-3:]
        return f"exit status {error.returncode}: {' '.join(last)[:300]}"
    return "unpacks to something else"


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=Path, help="the folder of the compiled programs")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    options = parser.parse_args()

    text = Path("ChangeLog").read_bytes()
    programs = {path.stem: path for path in sorted(options.programs.glob("*.wasm"))}
    return run_suite(programs, lambda name: case(programs[name], text), read_list(options.list))


if __name__ == "__main__":
    sys.exit(main())
