"""The interpreter's command line and its tree.

Source of the option syntax: CPython 3.13, `python --help-all`.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run import store, tree
from wasix_run.errors import LimitError, UsageError
from wasix_run.image import File, Tree, encode
from wasix_run.program import read_module
from wasix_run.store import Cache
from wasix_run.tree import Limits, Skip

HOME = PurePosixPath("/usr/local")
SITES = PurePosixPath("/site")
SCRIPTS = PurePosixPath("/script")
MODULE = PurePosixPath("bin/python.wasm")
COMMAND = "python"
# Where the runtime shows the commands of its packages.
PATH = "/usr/local/bin:/usr/bin:/bin"

PREFIX_LIMITS = Limits("prefix", files=50_000, bytes=1 << 30)
SITE_LIMITS = Limits("site", files=100_000, bytes=2 << 30)
SCRIPT_LIMITS = Limits("script directory", files=2_000, bytes=64 << 20)

# Standard streams look like terminals to every guest, so Python would greet a pipe.
STDIN_PROGRAM = (
    "__import__('sys').argv[0] = {!r}; "
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
    name = "-" if arguments.rest[:1] == ("-",) else ""
    return (*options, "-c", STDIN_PROGRAM.format(name), *rest)


def script_tree(script: Path, links: Sequence[Path] = ()) -> tuple[PurePosixPath, Tree, str]:
    """Return the guest path of a host script, the tree with it, and a warning or an empty string.

    The script's directory comes along (its modules and data), without hidden entries and byte
    code. If it exceeds the limits or cannot be read, only the script is copied.
    """
    guest = SCRIPTS / script.name
    if script.is_dir():
        return guest, *_tree(guest, script, links)
    try:
        return guest, *_tree(SCRIPTS, script.parent, links)
    except (LimitError, UsageError, PermissionError) as error:
        warning = f"{error}\nonly {script.name} is visible to the guest; see --mount"
        files = {PurePosixPath(script.name): File(script.read_bytes())}
        return guest, Tree(SCRIPTS, files), warning


def prefix_images(prefix: Path, cache: Cache) -> tuple[Path, Path]:
    """Return two images of an installed tree, of which the first has its module as command.

    The runtime hashes an image with one thread, so they are of about the same size.
    """
    if not (prefix / MODULE).is_file():
        raise UsageError(f"--prefix: expected a tree with {str(MODULE)!r}, found {str(prefix)!r}")
    return store.steady(lambda: _prefix_images(prefix, cache))


def _prefix_images(prefix: Path, cache: Cache) -> tuple[Path, Path]:
    source = store.source(prefix, PREFIX_LIMITS, cache)

    def native() -> bytes:
        folders: dict[PurePosixPath, dict[PurePosixPath, File]] = {}
        for path, file in source.files().items():
            if folder := _native_folder(path):
                folders.setdefault(folder, {})[path.relative_to(folder)] = file
        trees = [Tree(HOME / folder, files) for folder, files in folders.items()]
        versions = sorted(folder.name for folder in (prefix / "lib").glob("python3.*"))
        return encode(trees, [COMMAND, "python3", *versions], read_module(prefix / MODULE))

    def library() -> bytes:
        files = source.files().items()
        kept = {p: file for p, file in files if p != MODULE and not _native_folder(p)}
        return encode([Tree(HOME, kept)])

    return (
        store.image(cache, ["native", source.key], native),
        store.image(cache, ["library", source.key], library),
    )


def _native_folder(path: PurePosixPath) -> PurePosixPath | None:
    """Return the folder of extension modules that holds the file of an installed tree."""
    return next((parent for parent in path.parents if parent.name == "lib-dynload"), None)


def site_image(
    site: Path,
    cache: Cache,
    skip: Skip = lambda entry: False,
    prepare: Callable[[Path], None] | None = None,
) -> tuple[PurePosixPath, Path]:
    """Return the guest directory of an extra site-packages tree, and its image.

    `prepare` is called before an image is made, and may write to the tree.
    """
    if not site.is_dir():
        raise UsageError(f"--site: expected a directory, found {str(site)!r}")
    source = store.source(site, SITE_LIMITS, cache, skip)
    if prepare is not None and not store.path(cache, ["site", source.key]).exists():
        prepare(site)
    return store.steady(lambda: _site_image(site, cache, skip))


def _site_image(site: Path, cache: Cache, skip: Skip) -> tuple[PurePosixPath, Path]:
    source = store.source(site, SITE_LIMITS, cache, skip)
    place = SITES / source.key

    def build() -> bytes:
        return encode([Tree(place, source.files())])

    return place, store.image(cache, ["site", source.key], build)


def environment(given: Mapping[str, str], sites: Sequence[PurePosixPath]) -> dict[str, str]:
    """Return the guest's environment: `given`, plus what makes the interpreter find its files.

    PATH is how it finds itself (`sys.executable`). Its prefix is compiled in.
    """
    path = [*map(str, sites), *filter(None, [given.get("PYTHONPATH", "")])]
    found = {"PATH": PATH, "PYTHONDONTWRITEBYTECODE": "1", **given}
    if path:
        found["PYTHONPATH"] = ":".join(path)
    return found


def _cut(arguments: Sequence[str], at: int, kind: str, interactive: bool) -> Arguments:
    return Arguments(tuple(arguments[:at]), kind, tuple(arguments[at:]), interactive)


def _tree(guest: PurePosixPath, root: Path, links: Sequence[Path]) -> tuple[Tree, str]:
    def skip(entry: "os.DirEntry[str]") -> bool:
        return entry.name.startswith(".") or entry.name == "__pycache__"

    found = tree.walk(root, SCRIPT_LIMITS, follow=False, skip=skip, links=links)
    files = {path: File(data) for path, data in tree.read(found).items()}
    return Tree(guest, files), "".join(found.warnings())
