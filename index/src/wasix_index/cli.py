"""The command `wasix-index`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_index import audit, policy, render, retag, wheel
from wasix_index.errors import AuditError, WasixIndexError
from wasix_wasm.errors import WasixWasmError
from wasix_wasm.files import read_list


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
    text = "set the platform tag of a compiled wheel and make its bytes reproducible"
    tag = commands.add_parser("retag", help=text, description=text)
    tag.set_defaults(run=_retag)
    tag.add_argument("wheel", type=Path, metavar="WHEEL")
    tag.add_argument("--platform", metavar="TAG", help="default: keep the tags")
    tag.add_argument(
        "--out", type=Path, metavar="DIR", help="default: replace WHEEL, also under a new name"
    )
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        return status
    except (WasixIndexError, WasixWasmError) as error:
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
            found = wheel.load(path)
        except WasixIndexError as error:
            failed = True
            results.append({"file": path.name, "problems": [{"member": "", "text": str(error)}]})
            _complain(error)
            continue
        problems = audit.problems(found, interpreter, rules, arguments.forbid)
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
            _complain(AuditError(path.name, problems))
    if arguments.json:
        print(json.dumps({"wheels": results}, indent=2, sort_keys=True))
    return int(failed)


def _render(arguments: argparse.Namespace) -> int:
    render.render([wheel.load(path) for path in arguments.wheels], arguments.out)
    return 0


def _retag(arguments: argparse.Namespace) -> int:
    found = wheel.load(arguments.wheel)
    written = retag.retag(found, arguments.platform, arguments.out or arguments.wheel.parent)
    if arguments.out is None and written.name != arguments.wheel.name:
        arguments.wheel.unlink()
    print(written)
    return 0
