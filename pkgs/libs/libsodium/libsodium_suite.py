"""Runs libsodium's own test programs on the runtime and compares with the reviewed list."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from wasix_suite import read_list, run, run_suite


def run_case(tests: Path, name: str, work: Path, libraries: list[str]) -> str | None:
    """Compile and run one program; return what went wrong, or None."""
    program = work / f"{name}.wasm"
    source = tests / "default" / f"{name}.c"
    built = run(
        [os.environ["CC"], "-O1", "-w", f"-I{tests / 'quirks'}", source, "-o", program, *libraries]
    )
    if built.returncode != 0:
        return f"does not compile: {built.stderr.strip().splitlines()[-1]}"
    # A program compares what it printed with the file of its name.
    data = work / name
    data.mkdir()
    expected = f"{name}.exp"
    (data / expected).write_bytes((tests / "default" / expected).read_bytes())
    command = ["wasix-run", "--timeout", "600", "--cache", work / "cache"]
    ran = run([*command, "--mount", f"{data}:/workspace", program])
    if ran.returncode != 0:
        last = [line for line in ran.stderr.splitlines() if "compiling" not in line]
        return f"exit status {ran.returncode}: {' '.join(last)[:200] or ran.stdout[-100:]!r}"
    return None


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tests", type=Path, help="the folder test of the source")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    parser.add_argument("libraries", nargs="*", help="arguments for the compiler")
    options = parser.parse_args()

    work = Path("suite").absolute()
    work.mkdir()
    names = sorted(path.stem for path in (options.tests / "default").glob("*.c"))
    return run_suite(
        names,
        lambda name: run_case(options.tests, name, work, options.libraries),
        read_list(options.list),
    )


if __name__ == "__main__":
    sys.exit(main())
