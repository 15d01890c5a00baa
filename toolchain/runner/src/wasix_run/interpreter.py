"""The interpreter's command line and its tree.

Source of the option syntax: CPython 3.13, `python --help-all`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run import bytecode, tree
from wasix_run.errors import LimitError, UsageError
from wasix_run.tree import Files, Limits

HOME = PurePosixPath("/usr/local")
SITES = PurePosixPath("/site")
SCRIPTS = PurePosixPath("/script")
MODULE = PurePosixPath("bin/python.wasm")

PREFIX_LIMITS = Limits("prefix", files=50_000, bytes=1 << 30)
SITE_LIMITS = Limits("site", files=100_000, bytes=2 << 30)
SCRIPT_LIMITS = Limits("script directory", files=2_000, bytes=64 << 20)

# Standard streams look like terminals to every guest, so Python would greet a pipe.
STDIN_PROGRAM = (
    "__import__('sys').argv[0] = '-'; "
    "exec(compile(__import__('sys').stdin.buffer.read(), '<stdin>', 'exec'))"
)

_WITH_VALUE = "WX"
_LONG_WITH_VALUE = ("--check-hash-based-pycs",)
_LONG_LAST = ("--help", "--help-all", "--help-env", "--help-xoptions", "--version")


@dataclass(frozen=True, slots=True)
class Arguments:
    """The interpreter's arguments, cut where the program begins.

    `kind` is `script` (`rest[0]` is its path), `stdin` (`rest` may start with `-`), or `other`:
    `-c`, `-m` and whatever prints and ends.
    """

    options: tuple[str, ...]
    kind: str
    rest: tuple[str, ...]
    interactive: bool = False


def parse(arguments: Sequence[str]) -> Arguments:
    """Find the program in the arguments of `python`; the arguments themselves stay as they are."""
    interactive = False
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument == "-":
            return _cut(arguments, position, "stdin", interactive)
        if not argument.startswith("-"):
            return _cut(arguments, position, "script", interactive)
        position += 1
        if argument == "--":
            kind = "script" if position < len(arguments) else "stdin"
            return _cut(arguments, position, kind, interactive)
        if argument.startswith("--"):
            if argument in _LONG_LAST:
                return _cut(arguments, 0, "other", interactive)
            position += argument in _LONG_WITH_VALUE
            continue
        for place, letter in enumerate(argument[1:], start=2):
            if letter in "cmhV?":
                return _cut(arguments, 0, "other", interactive)
            interactive |= letter == "i"
            if letter in _WITH_VALUE:
                position += place == len(argument)
                break
    return _cut(arguments, len(arguments), "stdin", interactive)


def stdin_program(arguments: Arguments) -> tuple[str, ...]:
    """Return arguments that run what a pipe or file on stdin holds, without a prompt."""
    rest = arguments.rest[1:] if arguments.rest[:1] == ("-",) else arguments.rest
    options = tuple(option for option in arguments.options if option != "--")
    return (*options, "-c", STDIN_PROGRAM, *rest)


def script_files(script: Path) -> tuple[PurePosixPath, Files, str]:
    """Return the guest path of a host script, the files to copy, and a warning or an empty string.

    The script's directory comes along (its modules and data), without hidden entries and byte
    code. If it exceeds the limits, only the script is copied.
    """
    guest = SCRIPTS / script.name
    if script.is_dir():
        return guest, _below(guest, script, SCRIPT_LIMITS), ""
    folder = Path(script.parent)
    try:
        return guest, _below(SCRIPTS, folder, SCRIPT_LIMITS), ""
    except (LimitError, PermissionError) as error:
        warning = f"{error}\nonly {script.name} is visible to the guest; see --mount"
        return guest, {guest: script.read_bytes()}, warning


def prefix_files(prefix: Path) -> Files:
    """Return the installed tree by guest path, without the module itself."""
    if not (prefix / MODULE).is_file():
        raise UsageError(f"--prefix: expected a tree with {str(MODULE)!r}, found {str(prefix)!r}")
    files = _compiled_tree(prefix, PREFIX_LIMITS)
    return {HOME / path: data for path, data in files.items() if path != MODULE}


def site_files(sites: Sequence[Path]) -> tuple[tuple[PurePosixPath, ...], Files]:
    """Return the guest directories of extra site-packages trees, and their files."""
    places = tuple(SITES / str(number) for number in range(len(sites)))
    files: Files = {}
    for place, site in zip(places, sites, strict=True):
        if not site.is_dir():
            raise UsageError(f"--site: expected a directory, found {str(site)!r}")
        tree_files = _compiled_tree(site, SITE_LIMITS)
        files.update({place / path: data for path, data in tree_files.items()})
    return places, files


def environment(given: Mapping[str, str], sites: Sequence[PurePosixPath]) -> dict[str, str]:
    """Return the guest's environment: `given`, plus what makes the interpreter find its files."""
    path = [*map(str, sites), *filter(None, [given.get("PYTHONPATH", "")])]
    found = {"PYTHONDONTWRITEBYTECODE": "1", **given, "PYTHONHOME": str(HOME)}
    if path:
        found["PYTHONPATH"] = ":".join(path)
    return found


def _cut(arguments: Sequence[str], at: int, kind: str, interactive: bool) -> Arguments:
    return Arguments(tuple(arguments[:at]), kind, tuple(arguments[at:]), interactive)


def _compiled_tree(root: Path, limits: Limits) -> Files:
    entries = tree.walk(root, limits, follow=True)
    by_path = {entry.path: entry for entry in entries}
    files = tree.read(entries)
    for path, data in files.items():
        source = bytecode.source_path(path)
        if source is not None:
            files[path] = bytecode.portable(data, by_path.get(source))
    return files


def _below(guest: PurePosixPath, root: Path, limits: Limits) -> Files:
    def skip(name: str) -> bool:
        return name.startswith(".") or name == "__pycache__"

    entries = tree.walk(root, limits, follow=False, skip=skip)
    return {guest / path: data for path, data in tree.read(entries).items()}
