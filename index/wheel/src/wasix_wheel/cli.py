"""The command `wasix-wheel`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_wheel import licenses, wheel
from wasix_wheel.errors import WasixWheelError
from wasix_wheel.finish import finish


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-wheel", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    text = (
        "end the build of a wheel: set the platform tag of a compiled one, add licences, make"
        " its bytes reproducible; prints the path of the new file"
    )
    end = commands.add_parser("finish", help=text, description=text)
    end.set_defaults(run=_finish, parser=end)
    end.add_argument("wheel", type=Path, metavar="WHEEL")
    end.add_argument("--out", type=Path, required=True, metavar="DIR")
    kind = end.add_mutually_exclusive_group(required=True)
    kind.add_argument("--pure", action="store_true", help="refuse compiled modules and platforms")
    kind.add_argument(
        "--compiled", action="store_true", help="refuse a wheel without compiled modules"
    )
    end.add_argument("--platform", metavar="TAG", help="the platform tag of a compiled wheel")
    end.add_argument(
        "--licenses",
        action="append",
        default=[],
        type=_named_directory,
        metavar="NAME=DIR",
        help="put every file below DIR into .dist-info/licenses/NAME; may be repeated",
    )
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        return status
    except WasixWheelError as error:
        _complain(error)
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}")
    return 1


def _complain(problem: object) -> None:
    print(f"wasix-wheel: {problem}", file=sys.stderr)


def _named_directory(text: str) -> tuple[str, Path]:
    name, equals, directory = text.partition("=")
    if not (name and equals and directory):
        raise argparse.ArgumentTypeError(f"expected NAME=DIR, found {text!r}")
    return name, Path(directory)


def _finish(arguments: argparse.Namespace) -> int:
    if arguments.compiled != (arguments.platform is not None):
        arguments.parser.error("--platform goes with --compiled, and --compiled with --platform")
    texts = licenses.collect(arguments.licenses)
    with wheel.open(arguments.wheel) as found:
        print(finish(found, arguments.platform, arguments.out, texts))
    return 0
