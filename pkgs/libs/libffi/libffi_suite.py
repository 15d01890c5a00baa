"""Runs libffi's own test suite on the runtime and compares with the reviewed list.

DejaGnu, which the suite is written for, drives remote boards; here a program is compiled,
started and compared with the patterns of its ``dg-output`` comments (dg.exp, dg-output).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from wasix_suite import read_list, run, run_suite

FOLDERS = ("libffi.call", "libffi.closures", "libffi.complex", "libffi.threads")
# Prints each result twice, once from the compiler's own call; a line alone is a difference.
PAIRED = ("test-call", "test-callback")
OUTPUT = re.compile(r'dg-output\s+"((?:[^"\\]|\\.)*)"')
RUN = re.compile(r"dg-do\s+run")


@dataclass(frozen=True)
class Case:
    """One program: its name in the list, its source, and what its output has to contain."""

    name: str
    source: Path
    pattern: str


def find_cases(suite: Path) -> list[Case]:
    """The programs of the suite that are to be run, sorted by name."""
    cases = []
    for folder in FOLDERS:
        for source in sorted((suite / folder).glob("*.c")) + sorted((suite / folder).glob("*.cc")):
            text = source.read_text(encoding="latin-1")
            included = [
                (suite / folder / name).read_text(encoding="latin-1")
                for name in re.findall(r'#include "(\w+\.inc)"', text)
            ]
            if any(RUN.search(each) for each in (text, *included)):
                # As DejaGnu does, patterns of included files are not looked at.
                pattern = "".join(OUTPUT.findall(text)).replace("\\\\", "\\")
                cases.append(Case(f"{folder}/{source.name}", source, pattern))
    for name in PAIRED:
        cases.append(Case(f"libffi.bhaible/{name}.c", suite / "libffi.bhaible" / f"{name}.c", ""))
    return cases


def run_case(case: Case, work: Path, libraries: list[str]) -> str | None:
    """Compile and run one program; return what went wrong, or None."""
    program = work / (case.name.replace("/", "-") + ".wasm")
    compiler = os.environ["CXX" if case.source.suffix == ".cc" else "CC"]
    command = [
        compiler,
        "-O1",
        "-w",
        "-pie",
        "-pthread",
        str(case.source),
        "-o",
        str(program),
        *libraries,
    ]
    built = run(command)
    if built.returncode != 0:
        return f"does not compile: {built.stderr.strip().splitlines()[-1]}"
    ran = run(["wasix-run", "--timeout", "120", "--cache", work / "cache", program])
    if ran.returncode != 0:
        last = [line for line in ran.stderr.splitlines() if "compiling" not in line]
        return f"exit status {ran.returncode}: {' '.join(last)[:200] or ran.stdout[-100:]!r}"
    if case.source.stem in PAIRED:
        lines = ran.stdout.splitlines()
        alone = [
            line
            for i, line in enumerate(lines)
            if line not in (lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else 0)
        ]
        return f"differs: {alone[:4]}" if alone or len(lines) < 100 else None
    if not re.search(case.pattern, ran.stdout):
        return f"prints {ran.stdout[:100]!r}, expected a match of {case.pattern[:100]!r}"
    return None


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suite", type=Path, help="the folder testsuite of the source")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    parser.add_argument("libraries", nargs="*", help="arguments for the linker")
    options = parser.parse_args()

    work = Path("suite").absolute()
    work.mkdir()
    cases = {case.name: case for case in find_cases(options.suite)}
    return run_suite(
        cases, lambda name: run_case(cases[name], work, options.libraries), read_list(options.list)
    )


if __name__ == "__main__":
    sys.exit(main())
