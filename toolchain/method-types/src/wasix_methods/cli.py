"""The command `wasix-methods`: adds the parameters that methods lack."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_methods.errors import NothingToMendError, WasixMethodsError
from wasix_methods.mend import mend


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-methods", description=__doc__)
    top.add_argument("folder", type=Path, help="whose sources are changed")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        mended = mend(arguments.folder)
        if not mended:
            raise NothingToMendError(arguments.folder)
        for each in mended:
            each.path.write_bytes(each.text.encode(errors="surrogateescape"))
            print(f"wasix-methods: {each.path}: {' '.join(each.names)}", file=sys.stderr)
    except WasixMethodsError as error:
        print(f"wasix-methods: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-methods: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
