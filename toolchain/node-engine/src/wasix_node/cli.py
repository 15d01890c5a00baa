"""The command `wasix-node-images`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_node import images
from wasix_node.errors import WasixNodeError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-node-images", description=images.__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    python = commands.add_parser("interpreter", help="of an installed interpreter, two images")
    python.set_defaults(run=_interpreter)
    python.add_argument("prefix", type=Path, metavar="PREFIX")
    test = commands.add_parser("test", help="of a test, and of the packages that it imports")
    test.set_defaults(run=_test)
    test.add_argument("scripts", nargs="+", type=Path, metavar="SCRIPT")
    test.add_argument("--site", action="append", default=[], type=Path, metavar="DIR")
    for command in (python, test):
        command.add_argument("--out", type=Path, required=True, metavar="DIR")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, data in arguments.run(arguments).items():
            (arguments.out / f"{name}.webc").write_bytes(data)
    except WasixNodeError as error:
        print(f"wasix-node-images: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-node-images: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _interpreter(arguments: argparse.Namespace) -> dict[str, bytes]:
    return images.interpreter(arguments.prefix)


def _test(arguments: argparse.Namespace) -> dict[str, bytes]:
    return {"test": images.test(arguments.scripts, arguments.site)}
