"""The command `wasix-index`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_index import audit, policy, render
from wasix_index.errors import WasixIndexError
from wasix_wasm.errors import WasixWasmError
from wasix_wasm.files import read_list
from wasix_wheel import wheel
from wasix_wheel.errors import ProblemsError, WasixWheelError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-index", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    text = "check wheels: names, RECORD, tags, imports and exports of compiled modules, build paths"
    check = commands.add_parser("audit", help=text, description=text)
    check.set_defaults(run=_audit)
    check.add_argument("wheels", nargs="+", type=Path, metavar="WHEEL")
    check.add_argument(
        "--exports",
        type=Path,
        required=True,
        metavar="LIST",
        help="what the interpreter exports: the output of 'wasix-wasm exports'",
    )
    check.add_argument("--policy", type=Path, metavar="FILE", help="default: the built-in one")
    check.add_argument(
        "--forbid",
        action="append",
        default=[],
        metavar="PATH",
        help="one more path that no member may contain; may be repeated",
    )
    check.add_argument("--json", action="store_true", help="print the result as JSON")
    text = "write a static index (PEP 503, 658, 714) with the wheels in it"
    publish = commands.add_parser("render", help=text, description=text)
    publish.set_defaults(run=_render)
    publish.add_argument("wheels", nargs="+", type=Path, metavar="WHEEL")
    publish.add_argument("--out", type=Path, required=True, metavar="DIR")
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


def _audit(arguments: argparse.Namespace) -> int:
    interpreter = read_list(arguments.exports)
    rules = policy.load(arguments.policy)
    results = []
    failed = False
    for path in sorted(arguments.wheels):
        try:
            with wheel.open(path) as found:
                problems = audit.problems(found, interpreter, rules, arguments.forbid)
        except WasixWheelError as error:
            failed = True
            results.append({"file": path.name, "problems": [{"member": "", "text": str(error)}]})
            _complain(error)
            continue
        results.append(
            {
                "file": path.name,
                "project": found.project,
                "version": str(found.version),
                "tags": sorted(map(str, found.tags)),
                "problems": [
                    {"member": p.member, "text": p.text, **({"hint": p.hint} if p.hint else {})}
                    for p in problems
                ],
            }
        )
        if problems:
            failed = True
            _complain(ProblemsError(path.name, problems))
    if arguments.json:
        print(json.dumps({"wheels": results}, indent=2, sort_keys=True))
    return int(failed)


def _render(arguments: argparse.Namespace) -> int:
    render.render(arguments.wheels, arguments.out)
    return 0
