"""Runs GEOS' own XML tests on the runtime and compares with the reviewed list."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from wasix_suite import read_list, run, run_suite

# As upstream's CMake file has them: those of the folder failure are to fail.
FOLDERS = ("general", "issue", "misc", "robust", "validate")
SOURCES = (
    "XMLTester.cpp",
    "BufferResultMatcher.cpp",
    "SingleSidedBufferResultMatcher.cpp",
    "tinyxml2/tinyxml2.cpp",
)
COUNTS = re.compile(r"^Tests: (\d+)\nFailed: (\d+)$", re.MULTILINE)


def build(tester: Path, libraries: list[str]) -> Path:
    """Compile the program that runs a file of tests."""
    program = Path("xmltester.wasm").absolute()
    sources = [tester / source for source in SOURCES]
    command = [os.environ["CXX"], "-O1", "-w", f"-I{tester / 'tinyxml2'}", *sources]
    built = run([*command, "-o", program, *libraries])
    if built.returncode != 0:
        sys.exit(built.stderr)
    return program


def run_case(program: Path, tests: Path, name: str) -> str | None:
    """Run the tests of one file; return what went wrong, or None."""
    command = ["wasix-run", "--timeout", "600", "--cache", program.parent / "cache"]
    mount = ["--mount", f"{tests}:/workspace:ro"]
    ran = run([*command, *mount, program, "--test-valid-output", f"{name}.xml"])
    counts = COUNTS.search(ran.stdout)
    if ran.returncode != 0 or counts is None:
        last = [line for line in ran.stderr.splitlines() if "compiling" not in line]
        return f"exit status {ran.returncode}: {' '.join(last)[:200] or ran.stdout[-100:]!r}"
    total, failed = map(int, counts.groups())
    if failed or not total:
        return f"{failed} of {total} fail"
    return None


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tester", type=Path, help="the folder tests/xmltester of the source")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    parser.add_argument("libraries", nargs="*", help="arguments for the compiler")
    options = parser.parse_args()

    tests = (options.tester / "tests").absolute()
    program = build(options.tester, options.libraries)
    names = sorted(
        str(path.relative_to(tests).with_suffix(""))
        for folder in FOLDERS
        for path in (tests / folder).rglob("*.xml")
    )
    return run_suite(names, lambda name: run_case(program, tests, name), read_list(options.list))


if __name__ == "__main__":
    sys.exit(main())
