"""Options that both commands share, and where they end and the guest's arguments begin."""

import argparse
import math
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wasix_run.errors import UsageError

# Host variables that mean the same in the guest; everything else must be named with --env.
PASSED = ("COLUMNS", "FORCE_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "LINES", "NO_COLOR", "TERM")
PASSED_PYTHON = (
    *PASSED,
    "PYTHONASYNCIODEBUG",
    "PYTHONDEVMODE",
    "PYTHONFAULTHANDLER",
    "PYTHONHASHSEED",
    "PYTHONIOENCODING",
    "PYTHONOPTIMIZE",
    "PYTHONTRACEMALLOC",
    "PYTHONUTF8",
    "PYTHONVERBOSE",
    "PYTHONWARNINGS",
)
# Options of the runner for the interpreter of uv's environments, whose arguments are Python's.
UV_OPTIONS = "WASIX_PYTHON_OPTIONS"


# Options that no command line does without.
_NEEDED = ("--prefix", "--home", "--invoked", "--platform")
# Of each option, a value, and what it does.
_EXAMPLES = {
    "--mount": ("$PWD/data:data", "reads data/, and writes to it when the program has ended"),
    "--env": ("HOME=/workspace", "sets HOME; '--env HOME' passes it on"),
    "--links": ("../shared", "copies what links lead to in ../shared, too"),
    "--network": ("", "may connect and listen"),
    "--cwd": ("data", "starts in /workspace/data"),
    "--timeout": ("2.5", "ends after two and a half seconds"),
    "--progress": ("", "says that it compiles, for a log file too"),
    "--cache": ("/tmp/cache", "leaves nothing in the user's cache"),
    "--prefix": ("result", "runs the interpreter that Nix built"),
    "--site": ("site", "imports what 'pip install --target site' put there"),
    "--home": ("~/wasix", "is the interpreter that uv finds at ~/wasix"),
    "--invoked": (".venv/bin/python", "has the packages of that environment"),
    "--platform": ("freebsd", "is a FreeBSD for a uv that knows no WASIX"),
}


@dataclass(frozen=True, slots=True)
class Split:
    """A command line, cut into the runner's own part and the guest's."""

    own: tuple[str, ...]
    rest: tuple[str, ...]
    # Whether `--` stood between them.
    marked: bool = False


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options of both commands to `parser`."""
    add = parser.add_argument
    add(
        "--mount",
        action="append",
        default=[],
        metavar="HOST:GUEST[:ro]",
        help="copy a file or directory in before the start and, without :ro, files that changed"
        " back after the end; GUEST is relative to /workspace, where only :ro may leave",
    )
    add(
        "--env",
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help="set a variable, or pass it on",
    )
    add(
        "--links",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="follow symbolic links of trees that are copied in to what is below DIR, too;"
        " others that lead out of their tree are left out; may be repeated",
    )
    add("--network", action="store_true", help="let the guest use the host's network")
    add("--cwd", default=".", metavar="DIR", help="the guest's working directory (/workspace)")
    add("--timeout", type=seconds, metavar="SECONDS", help="end the program then, with status 124")
    add(
        "--progress",
        action="store_true",
        help="tell on stderr when a module is being compiled or an image is made",
    )
    add(
        "--cache",
        type=Path,
        metavar="DIR",
        help="keep compiled modules there (WASIX_RUN_CACHE, or wasix-run in the user's cache)",
    )


def examples(parser: argparse.ArgumentParser, program: str) -> str:
    """Return a text with an example of each option, before a program."""
    flags = [action.option_strings[-1] for action in parser._actions if action.dest != "help"]
    needed = [f"{flag} {_EXAMPLES[flag][0]}" for flag in _NEEDED if flag in flags]
    lines = []
    for flag in flags:
        value, effect = _EXAMPLES[flag]
        own = [] if flag in _NEEDED else [f"{flag} {value}".rstrip()]
        lines += [f"  {' '.join([parser.prog, *needed, *own, program])}", f"      {effect}"]
    return "\n".join(["examples:", *lines])


def split(parser: argparse.ArgumentParser, argv: Sequence[str]) -> Split:
    """Cut `argv` at `--`, or at the first argument that is no option of `parser`."""
    position = 0
    while position < len(argv):
        argument = argv[position]
        if argument == "--":
            return Split(tuple(argv[:position]), tuple(argv[position + 1 :]), marked=True)
        name, equals, _ = argument.partition("=")
        action = parser._option_string_actions.get(name)
        if action is None:
            break
        position += 1 if equals or action.nargs == 0 else 2
    return Split(tuple(argv[:position]), tuple(argv[position:]))


def environment(
    options: Sequence[str], host: Mapping[str, str], passed: Sequence[str]
) -> dict[str, str]:
    """Return the guest's variables: the `passed` ones of `host`, then the `--env` options."""
    found = {name: host[name] for name in passed if name in host}
    for option in options:
        name, equals, value = option.partition("=")
        if not name or "\0" in option:
            raise UsageError(f"--env: expected NAME=VALUE or NAME, found {option!r}")
        if not equals and name not in host:
            raise UsageError(f"--env: expected a variable that is set, found {name!r}")
        found[name] = value if equals else host[name]
    return found


def of_uv(host: Mapping[str, str]) -> list[str]:
    """Return the options that the user gives the interpreter of uv's environments."""
    text = host.get(UV_OPTIONS, "")
    try:
        return shlex.split(text)
    except ValueError as error:
        raise UsageError(f"{UV_OPTIONS}: {error}, found {text!r}") from None


def cache_directory(option: Path | None, host: Mapping[str, str]) -> Path:
    """Return the directory for compiled modules, which exists then; raises `UsageError`."""
    if option is not None:
        found = option
    elif host.get("WASIX_RUN_CACHE"):
        found = Path(host["WASIX_RUN_CACHE"])
    else:
        found = Path(host.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wasix-run"
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cache directory {str(found)!r}: {error.strerror}\nhint: --cache DIR"
        ) from None
    return found


def seconds(text: str) -> float:
    """Return a positive number of seconds; raises `ValueError`, as argparse wants."""
    value = float(text)
    if not (math.isfinite(value) and value > 0):
        raise ValueError(text)
    return value
