"""The command `wasix-casts`: casts that clang names, and tables of functions of linked modules."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_casts import exceptions, log, modules
from wasix_casts.check import Verdict, judge_casts, judge_tables
from wasix_casts.errors import ProblemsError, WasixCastsError
from wasix_casts.sources import Sources

HINT = (
    "give the function the type that it is called with, "
    "or say in the package's castExceptions why nothing calls it"
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-casts", description=__doc__)
    top.add_argument("outputs", type=Path, nargs="*", metavar="OUTPUT", help="what was built")
    top.add_argument("--log", type=Path, help="clang's CC_LOG_DIAGNOSTICS_FILE")
    top.add_argument("--root", type=Path, required=True, help="folder that the sources lie in")
    top.add_argument("--exceptions", type=Path, metavar="FILE", help="what is known to be wrong")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        known = exceptions.read(arguments.exceptions) if arguments.exceptions else ()
        verdict = Verdict()
        casts = log.read(arguments.log) if arguments.log else []
        judge_casts(verdict, casts, Sources(arguments.root), known)
        judge_tables(verdict, modules.read(arguments.outputs), known)
        print(f"wasix-casts: {verdict.summary()}", file=sys.stderr)
        problems = verdict.problems(known)
        if problems:
            raise ProblemsError("functions called as what they are not", problems, HINT)
    except WasixCastsError as error:
        print(f"wasix-casts: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-casts: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
