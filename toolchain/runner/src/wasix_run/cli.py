"""The commands `wasix-run`, `wasix-python` and `wasix-uv-python`."""

import argparse
import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import NoReturn

from wasix_run import interpreter, libraries, mounts, options, progress
from wasix_run.errors import UsageError, WasixRunError
from wasix_run.image import Tree
from wasix_run.options import Split
from wasix_run.program import CANNOT_START, Program, command_names, read_module
from wasix_run.shim import Shim
from wasix_run.store import Cache


def run_parser() -> argparse.ArgumentParser:
    """Return the parser of `wasix-run`."""
    parser = argparse.ArgumentParser(
        prog="wasix-run",
        usage="wasix-run [options] [--] PROG.wasm [ARG...]",
        description="Run a WASIX program.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    options.add_common(parser)
    parser.epilog = options.examples(parser, "tool.wasm")
    return parser


def python_parser() -> argparse.ArgumentParser:
    """Return the parser of `wasix-python`."""
    parser = argparse.ArgumentParser(
        prog="wasix-python",
        usage="wasix-python --prefix DIR [options] [--] [PYTHON ARGUMENT...]",
        description="Run Python on WASIX. A script's directory is copied to /script; see --mount\n"
        "for everything else. Options of Python itself follow the ones below, or '--'.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    options.add_common(parser)
    parser.add_argument(
        "--prefix",
        type=Path,
        required=True,
        metavar="DIR",
        help="the interpreter's installed tree, with bin/python.wasm and lib/python3.*",
    )
    parser.add_argument(
        "--site",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="one more site-packages directory, on PYTHONPATH; may be repeated",
    )
    parser.epilog = options.examples(parser, "script.py")
    return parser


def uv_parser() -> argparse.ArgumentParser:
    """Return the parser of `wasix-uv-python`."""
    parser = python_parser()
    parser.prog = "wasix-uv-python"
    parser.usage = "wasix-uv-python --prefix DIR --home DIR ... [options] -- [PYTHON ARGUMENT...]"
    parser.description = (
        "Be the interpreter of uv's environments: what bin/python of a home and of environments\n"
        "runs. The working directory is copied to /workspace, and changes back.\n"
        f"Options are taken from {options.UV_OPTIONS} as well."
    )
    add = parser.add_argument
    add("--home", type=Path, required=True, metavar="DIR", help="where uv finds the interpreter")
    add("--invoked", type=Path, required=True, metavar="FILE", help="as what it was started")
    add(
        "--platform", required=True, metavar="NAME", help="for a uv that does not know the true one"
    )
    parser.epilog = options.examples(parser, "script.py")
    return parser


def main_run(argv: Sequence[str] | None = None) -> int:
    """Run `wasix-run`; return the exit status."""
    return _main(run_parser(), argv, _program)


def main_python(argv: Sequence[str] | None = None) -> int:
    """Run `wasix-python`; return the exit status."""
    return _main(python_parser(), argv, _python)


def main_uv(argv: Sequence[str] | None = None) -> int:
    """Run `wasix-uv-python`; return the exit status."""
    given = sys.argv[1:] if argv is None else argv
    return _main(uv_parser(), [*options.of_uv(os.environ), *given], _uv_python)


def exit_now(status: int) -> NoReturn:
    """End the process at once.

    The runtime's threads call into this interpreter at any time; taking it down in the usual
    way while they do aborts the process.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)


def _say(text: str) -> None:
    """Tell the user, if anybody listens."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def _main(
    parser: argparse.ArgumentParser,
    argv: Sequence[str] | None,
    program: Callable[[argparse.Namespace, Split, Cache], Program],
) -> int:
    parts = options.split(parser, sys.argv[1:] if argv is None else argv)
    arguments = parser.parse_args(parts.own)

    try:
        cache = _cache(parser.prog, arguments)
        # Loading the runtime takes longer than finding a mistake in the arguments.
        chosen = program(arguments, parts, cache)
        chosen.check_text()
        from wasix_run import session, streams  # noqa: PLC0415

        streams.ensure_open()
        starting = progress.report(chosen.label, cache.say, 0.3)
        outcome = asyncio.run(session.run(chosen, cache.folder, starting))
    except WasixRunError as error:
        _say(f"{parser.prog}: {error}\n")
        return 2 if isinstance(error, UsageError) else CANNOT_START
    except OSError as error:
        place = "" if error.filename is None else f"{error.filename}: "
        _say(f"{parser.prog}: {place}{error.strerror}\n")
        return CANNOT_START
    for problem in outcome.problems:
        _say(f"{parser.prog}: {problem}\n")
    return outcome.status or bool(outcome.problems)


def _cache(command: str, arguments: argparse.Namespace) -> Cache:
    shown = arguments.progress or (sys.stderr is not None and sys.stderr.isatty())
    return Cache(
        options.cache_directory(arguments.cache, os.environ),
        tuple(arguments.links),
        say=_say if shown else lambda _: None,
        warn=lambda text: _say(f"{command}: {text}\n"),
    )


def _mounts(arguments: argparse.Namespace, cache: Cache) -> list[mounts.Loaded]:
    loaded = [mounts.load(mounts.parse(text), links=cache.links) for text in arguments.mount]
    for warning in [text for each in loaded for text in each.warnings]:
        cache.warn(warning)
    return loaded


def _program(arguments: argparse.Namespace, parts: Split, cache: Cache) -> Program:
    if not parts.rest or (parts.rest[0].startswith("-") and not parts.marked):
        found = parts.rest[0] if parts.rest else "nothing"
        raise UsageError(f"arguments: expected a program, found {found!r}")
    path = Path(parts.rest[0])
    module = read_module(path)
    needs, missing = libraries.tree(path, module, os.environ.get("LD_LIBRARY_PATH", ""))
    return Program(
        names=command_names(path),
        invoked=parts.rest[0],
        label=path.name,
        module=module,
        trees=() if needs is None else (needs,),
        missing=missing,
        arguments=parts.rest[1:],
        environment=options.environment(arguments.env, os.environ, options.PASSED),
        mounts=tuple(_mounts(arguments, cache)),
        cwd=mounts.guest_path(arguments.cwd, "--cwd"),
        network=arguments.network,
        timeout=arguments.timeout,
    )


def _python(arguments: argparse.Namespace, parts: Split, cache: Cache) -> Program:
    sites = [interpreter.site_image(site, cache) for site in arguments.site]
    return _interpreter(arguments, parts.rest, cache, sites, _mounts(arguments, cache))


def _uv_python(arguments: argparse.Namespace, parts: Split, cache: Cache) -> Program:
    shim = Shim(arguments.prefix, arguments.home, arguments.invoked, arguments.platform)
    start = shim.start(parts.rest, cache, busy=bool(arguments.mount))
    if start.warning:
        cache.warn(start.warning)
    sites = [*(interpreter.site_image(site, cache) for site in arguments.site), *start.sites]
    loaded = [*_mounts(arguments, cache), *start.mounts]
    program = _interpreter(arguments, start.arguments, cache, sites, loaded)
    return start.finish(program)


def _interpreter(
    arguments: argparse.Namespace,
    command: tuple[str, ...],
    cache: Cache,
    sites: Sequence[tuple[PurePosixPath, Path]],
    loaded: Sequence[mounts.Loaded],
) -> Program:
    given = interpreter.parse(command)
    images = (*interpreter.prefix_images(arguments.prefix, cache), *(path for _, path in sites))
    trees: list[Tree] = []
    if given.kind == "script" and (script := Path(given.rest[0])).exists():
        guest, script_tree, warning = interpreter.script_tree(script.absolute(), cache.links)
        trees.append(script_tree)
        command = (*given.options, str(guest), *given.rest[1:])
        if warning:
            cache.warn(warning)
    elif given.kind == "stdin" and not given.interactive and not os.isatty(0):
        command = interpreter.stdin_program(given)
    variables = options.environment(arguments.env, os.environ, options.PASSED_PYTHON)
    # The guest takes every stream for a terminal, and would colour tracebacks in log files.
    if not os.isatty(2):
        variables.setdefault("PYTHON_COLORS", "0")
    return Program(
        names=(interpreter.COMMAND,),
        label=interpreter.MODULE.name,
        images=images,
        trees=tuple(trees),
        arguments=command,
        environment=interpreter.environment(variables, [place for place, _ in sites]),
        mounts=tuple(loaded),
        cwd=mounts.guest_path(arguments.cwd, "--cwd"),
        network=arguments.network,
        timeout=arguments.timeout,
    )
