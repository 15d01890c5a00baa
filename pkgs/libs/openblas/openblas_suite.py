"""Runs OpenBLAS's tests of its interface for C on the runtime and compares with the reviewed list.

Each program has the tests of one type and one level of BLAS; those of the levels 2 and 3 read what
to do from a file. Every function is a case.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from wasix_suite import read_list, run_suite

_FUNCTION = re.compile(r"\bcblas_\w+|\bCBLAS_\w+")


def printed(program: Path) -> str:
    """Return what a program prints; raises `CalledProcessError`."""
    level = program.stem[-1]
    given = b"" if level == "1" else (program.parent / f"{program.stem[0]}in{level}").read_bytes()
    command: list[str | Path] = ["wasix-run", "--timeout", "900", "--cache", "cache", program]
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def case(program: Path) -> str | None:
    """Run one program; return what went wrong, or None."""
    try:
        lines = printed(program).splitlines()
    except subprocess.CalledProcessError as error:
        last = (error.stdout + error.stderr).decode(errors="replace").strip().splitlines()[-3:]
        return f"exit status {error.returncode}: {' '.join(last)[:300]}"
    bad = [line for line in lines if re.search(r"FAIL|FATAL|\*\*\*\*\*|SUSPECT", line)]
    if bad:
        return " ".join(bad)[:300]
    passed = [
        line for line in lines if "PASS" in line and (_FUNCTION.search(line) or "-----" in line)
    ]
    return None if len(passed) >= 5 else f"expected functions that pass, found {len(passed)}"


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=Path, help="the folder of the compiled programs")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    options = parser.parse_args()
    programs = {path.stem: path for path in sorted(options.programs.glob("*.wasm"))}
    return run_suite(programs, lambda name: case(programs[name]), read_list(options.list))


if __name__ == "__main__":
    sys.exit(main())
