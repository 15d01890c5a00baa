"""The command `wasix-modules`: a wheel gets what finds several modules in one library."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

from wasix_modules.errors import WasixModulesError
from wasix_modules.wheel import add_finder


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-modules", description=__doc__)
    top.add_argument("wheel", type=Path, help="which is changed")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        library = add_finder(arguments.wheel)
    except (WasixModulesError, BadZipFile) as error:
        print(f"wasix-modules: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-modules: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"wasix-modules: {library.member}: {' '.join(library.modules)}", file=sys.stderr)
    return 0
