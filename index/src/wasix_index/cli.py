"""The command `wasix-index`."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from packaging.version import InvalidVersion, Version

from wasix_index import audit, inspected, inspection, policy, render, report, verify
from wasix_index.declared import Declared, read_dependencies
from wasix_index.errors import WasixIndexError
from wasix_index.publish import Options, read_object
from wasix_wasm.errors import WasixWasmError
from wasix_wasm.files import read_list
from wasix_wheel import wheel
from wasix_wheel.errors import ProblemsError, WasixWheelError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-index", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    text = (
        "check wheels: names, RECORD, tags, imports and exports of compiled modules, build paths,"
        " and what a package declares about its wheel"
    )
    check = commands.add_parser(
        "audit",
        help=text,
        description=text,
        epilog=report.FORMAT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.set_defaults(run=_audit, parser=check)
    check.add_argument("wheels", nargs="+", type=Path, metavar="WHEEL")
    check.add_argument(
        "--exports",
        type=Path,
        required=True,
        metavar="LIST",
        help="what the interpreter exports: the output of 'wasix-wasm exports'",
    )
    check.add_argument(
        "--abi",
        required=True,
        help="the interpreter's in names of extension modules: cpython-313",
    )
    check.add_argument("--policy", type=Path, metavar="FILE", help="default: the built-in one")
    check.add_argument(
        "--forbid",
        action="append",
        default=[],
        metavar="PATH",
        help="one more path that no member may contain; may be repeated",
    )
    check.add_argument("--name", help="the project's name that METADATA must have")
    check.add_argument("--version", type=_version, help="the version that METADATA must have")
    check.add_argument(
        "--dependencies",
        type=Path,
        metavar="FILE",
        help="declared dependencies, which Requires-Dist must agree with: a JSON object of"
        " project and version; needs --python",
    )
    check.add_argument(
        "--python", type=_version, metavar="VERSION", help="the interpreter's version: 3.13.5"
    )
    check.add_argument("--json", action="store_true", help="print the result as JSON, see below")
    text = "say what compiled modules need, import by origin, export and are made of"
    look = commands.add_parser(
        "inspect",
        help=text,
        description=text,
        epilog=inspected.FORMAT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    look.set_defaults(run=_inspect)
    look.add_argument(
        "paths", nargs="+", type=Path, metavar="WHEEL-or-DIR", help="or a folder of modules"
    )
    look.add_argument("--exports", type=Path, required=True, metavar="LIST", help="as for audit")
    look.add_argument("--abi", required=True, help="as for audit")
    look.add_argument("--json", action="store_true", help="print the result as JSON, see below")
    text = "write a static index (PEP 503, 658, 691, 700, 714) with the wheels in it"
    add = commands.add_parser("render", help=text, description=text)
    add.set_defaults(run=_render, parser=add)
    add.add_argument("wheels", nargs="*", type=Path, metavar="WHEEL")
    add.add_argument("--out", type=Path, required=True, metavar="DIR")
    add.add_argument(
        "--from",
        dest="names",
        metavar="FILE",
        help="take names of wheels from its lines; '-': stdin",
    )
    add.add_argument(
        "--update", action="store_true", help="add the wheels to the index in DIR, and yank"
    )
    add.add_argument(
        "--platform",
        metavar="TAG",
        help="publish pure wheels that are patched for this platform, lest others take them",
    )
    add.add_argument(
        "--also",
        metavar="TAG",
        help="publish wheels for a platform under this tag too, with a name of its own",
    )
    add.add_argument(
        "--date", type=int, metavar="SECONDS", help="when the wheels were uploaded, since 1970"
    )
    add.add_argument(
        "--facts",
        type=Path,
        metavar="FILE",
        help="a JSON object, by directory of a wheel: derivation, source, patched (whether it"
        " differs from the project's own), audit (the file with its result)",
    )
    add.add_argument(
        "--yanked",
        type=Path,
        metavar="FILE",
        help="a JSON object of projects, each of versions and the reasons why they are yanked",
    )
    text = "compare a wheel that was built here with what an index has of it, byte for byte"
    same = commands.add_parser("verify", help=text, description=text)
    same.set_defaults(run=_verify)
    same.add_argument("index", metavar="URL", help="the top of the index")
    same.add_argument("wheel", type=Path, metavar="WHEEL")
    same.add_argument("--derivation", metavar="PATH", help="what the wheel was built from")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        return status
    except (WasixIndexError, WasixWheelError, WasixWasmError) as error:
        _complain(error)
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}")
    return 1


def _complain(problem: object) -> None:
    print(f"wasix-index: {problem}", file=sys.stderr)


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        raise argparse.ArgumentTypeError(f"expected a version, found {text!r}") from None


def _declared(arguments: argparse.Namespace) -> Declared:
    options = (arguments.name, arguments.version, arguments.dependencies)
    if len(arguments.wheels) > 1 and options != (None, None, None):
        arguments.parser.error("--name, --version and --dependencies go with one WHEEL")
    if (arguments.dependencies is None) != (arguments.python is None):
        arguments.parser.error("--dependencies goes with --python, and --python with it")
    if arguments.dependencies is None:
        return Declared(arguments.name, arguments.version)
    dependencies = read_dependencies(arguments.dependencies, arguments.python)
    return Declared(arguments.name, arguments.version, dependencies)


def _audit(arguments: argparse.Namespace) -> int:
    declared = _declared(arguments)
    interpreter = read_list(arguments.exports)
    rules = policy.load(arguments.abi, arguments.policy)
    entries = []
    for path in sorted(arguments.wheels):
        try:
            with wheel.open(path) as found:
                problems = audit.problems(
                    found, interpreter, rules, forbidden=arguments.forbid, declared=declared
                )
                entries.append(report.entry(found, problems))
        except WasixWheelError as error:
            entries.append(report.unreadable(path.name, str(error)))
            _complain(error)
            continue
        if problems:
            _complain(ProblemsError(path.name, problems))
    if arguments.json:
        print(json.dumps({"wheels": entries}, indent=2, sort_keys=True))
    return int(any(entry["problems"] for entry in entries))


def _verify(arguments: argparse.Namespace) -> int:
    compared = verify.compare(arguments.index, arguments.wheel, arguments.derivation)
    for one in compared:
        print(f"{one.file}: {'differs' if one.differences else 'the same'}")
        for text in one.differences:
            _complain(f"{one.file}: {text}")
    return int(any(one.differences for one in compared))


def _inspect(arguments: argparse.Namespace) -> int:
    rules = inspection.rules(read_list(arguments.exports), arguments.abi)
    reports = inspection.inspect(arguments.paths, rules)
    if arguments.json:
        print(inspected.as_json(reports))
    else:
        for report_ in reports:
            print("\n".join(inspected.text(report_)))
    return 0


def _render(arguments: argparse.Namespace) -> int:
    wheels = list(arguments.wheels)
    if arguments.names == "-":
        wheels += [Path(line) for line in sys.stdin.read().splitlines() if line]
    elif arguments.names:
        lines = Path(arguments.names).read_text("utf-8").splitlines()
        wheels += [Path(line) for line in lines if line]
    if not wheels and not (arguments.update and arguments.yanked):
        arguments.parser.error("expected wheels, found none")
    date = arguments.date
    options = Options(
        platform=arguments.platform,
        also=arguments.also,
        uploaded="" if date is None else f"{datetime.fromtimestamp(date, UTC):%FT%TZ}",
        facts=read_object(arguments.facts),
        yanked=read_object(arguments.yanked),
    )
    write = render.update if arguments.update else render.render
    write(wheels, arguments.out, options)
    return 0
