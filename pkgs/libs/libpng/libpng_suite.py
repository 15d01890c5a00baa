"""Runs the scripts of libpng's own test suite and compares with the reviewed list."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wasix_suite import read_list, run, run_suite


def run_script(script: Path) -> str | None:
    """Run one script; return what went wrong, or None."""
    ran = run(["sh", script])
    if ran.returncode == 0:
        return None
    last = (ran.stderr + ran.stdout).strip().splitlines()[-3:]
    return f"exit status {ran.returncode}: {' '.join(last)[:300]}"


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scripts", type=Path, help="the folder tests of the source")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    options = parser.parse_args()

    # One that others call, with arguments.
    names = sorted(path.name for path in options.scripts.iterdir() if path.name != "pngstest")
    return run_suite(
        names, lambda name: run_script(options.scripts / name), read_list(options.list)
    )


if __name__ == "__main__":
    sys.exit(main())
