"""The command `wasix-wasm`."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from wasix_wasm import edit, files, module, symbols
from wasix_wasm.errors import ProblemsError, WasixWasmError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="wasix-wasm", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> None:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        added.add_argument("file", type=Path, metavar="LISTFILE" if name == "symbols" else "FILE")
        if name == "check-exports":
            added.add_argument("list", type=Path, metavar="LISTFILE")
        if name == "flag-tls":
            added.add_argument("names", nargs="+", metavar="NAME")
            added.add_argument("-o", "--output", type=Path, metavar="OUT", help="default: FILE")

    command("exports", _exports, "print the export list: 'name kind signature', sorted by bytes")
    command("imports", _imports, "print 'module name kind signature', sorted by bytes")
    command("symbols", _symbols, "print the names of an export list, for --allow-undefined-file")
    command("check-exports", _check_exports, "compare a module with an export list")
    command("flag-tls", _flag_tls, "mark exported globals as thread-local in dylink.0")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        return status
    except WasixWasmError as error:
        print(f"wasix-wasm: {error}", file=sys.stderr)
    except OSError as error:
        print(f"wasix-wasm: {error.filename}: {error.strerror}", file=sys.stderr)
    return 1


def _print(lines: Iterable[object]) -> int:
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())
    return 0


def _exports(arguments: argparse.Namespace) -> int:
    return _print(symbols.exported(files.read_module(arguments.file)))


def _imports(arguments: argparse.Namespace) -> int:
    found = files.read_module(arguments.file).imports
    return _print(sorted(f"{i.module} {i.name} {i.kind} {i.type}" for i in found))


def _symbols(arguments: argparse.Namespace) -> int:
    return _print(symbols.undefined_names(files.read_list(arguments.file)))


def _check_exports(arguments: argparse.Namespace) -> int:
    found = symbols.exported(files.read_module(arguments.file))
    problems = symbols.difference(found, files.read_list(arguments.list))
    if problems:
        hint = f"if this is meant: wasix-wasm exports {arguments.file} > {arguments.list}"
        raise ProblemsError(str(arguments.file), problems, hint)
    return 0


def _flag_tls(arguments: argparse.Namespace) -> int:
    edited = edit.flag_tls(files.read_module(arguments.file), arguments.names)
    mode = arguments.file.stat().st_mode & 0o777
    files.replace_file(arguments.output or arguments.file, module.encode(edited), mode)
    return 0
