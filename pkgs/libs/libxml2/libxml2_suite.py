"""Runs libxml2's own test programs on the runtime and compares with the reviewed list."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from wasix_suite import read_list, run, run_suite


def run_case(source: Path, work: Path, flags: list[str]) -> str | None:
    """Compile and run one program; return what went wrong, or None."""
    program = work / f"{source.stem}.wasm"
    built = run([os.environ["CC"], "-O1", "-w", source, "-o", program, *flags])
    if built.returncode != 0:
        return f"does not compile: {built.stderr.strip().splitlines()[-1]}"
    ran = run(["wasix-run", "--timeout", "600", "--cache", work / "cache", program])
    if ran.returncode != 0:
        return f"exit status {ran.returncode}: {(ran.stdout + ran.stderr)[-200:]!r}"
    return None


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="the source's top folder")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    parser.add_argument("flags", nargs="*", help="arguments for the compiler")
    options = parser.parse_args()

    work = Path("suite").absolute()
    work.mkdir()
    # Of configure's header, the programs use nothing that the target lacks.
    (work / "config.h").touch()
    listed = read_list(options.list)
    flags = [f"-I{work}", *options.flags]
    return run_suite(
        listed, lambda name: run_case(options.source / f"{name}.c", work, flags), listed
    )


if __name__ == "__main__":
    sys.exit(main())
