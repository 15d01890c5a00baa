"""Shared libraries of a program: what it needs, found on the host as a native loader would."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from wasix_run.image import File, Tree
from wasix_run.program import is_module, read_module

# Where the runtime looks without being told.
PLACE = PurePosixPath("/usr/lib")

# Where libraries are installed to.
BELOW_PREFIX = ("lib", "lib/wasm32-wasi")

_SECTION = b"dylink.0"
_NEEDED = 2


def needed(module: bytes) -> tuple[str, ...]:
    """Return the names of the modules that `module` needs; none for a static or broken one."""
    try:
        return _needed(module)
    except (IndexError, UnicodeDecodeError):
        return ()


def tree(program: Path, module: bytes, library_path: str) -> tuple[Tree | None, dict[str, Path]]:
    """Return what `program` needs, and what that needs; and names not found, with who needs them.

    Looked for in `library_path` (directories with colons between them), beside the file that
    needs it, in `lib` there, and for a program in a folder `bin` where libraries lie below the
    prefix. The program is at home where links to it lead, too.
    """
    given = [Path(place) for place in library_path.split(":") if place]
    homes = [program.parent, program.resolve().parent]
    own = [home / "lib" for home in homes]
    own += [home.parent / each for home in homes if home.name == "bin" for each in BELOW_PREFIX]
    files: dict[PurePosixPath, File] = {}
    missing: dict[str, Path] = {}
    waiting = [(program, name) for name in needed(module)]
    while waiting:
        user, name = waiting.pop()
        path = PurePosixPath(name)
        if len(path.parts) != 1 or path.is_absolute() or path in files:
            continue
        found = _find(name, [*given, user.parent, user.parent / "lib", *own, homes[1]])
        if found is None:
            missing.setdefault(name, user)
            continue
        data = read_module(found)
        files[path] = File(data)
        waiting += [(found, each) for each in needed(data)]
    return (Tree(PLACE, files) if files else None), missing


def _find(name: str, places: Sequence[Path]) -> Path | None:
    found = [place / name for place in places if (place / name).is_file()]
    # Places may hold libraries of the build machine too, which loaders pass over.
    return next((path for path in found if is_module(path)), found[0] if found else None)


def _needed(module: bytes) -> tuple[str, ...]:
    if module[8] != 0:
        return ()
    size, start = _number(module, 9)
    end = start + size
    if end > len(module):
        return ()
    length, start = _number(module, start)
    if module[start : start + length] != _SECTION:
        return ()
    start += length
    names: tuple[str, ...] = ()
    while start < end:
        kind = module[start]
        size, start = _number(module, start + 1)
        if kind == _NEEDED:
            names = tuple(_names(module, start))
        start += size
    return names


def _names(module: bytes, start: int) -> Iterator[str]:
    count, start = _number(module, start)
    for _ in range(count):
        length, start = _number(module, start)
        yield module[start : start + length].decode()
        start += length


def _number(data: bytes, start: int) -> tuple[int, int]:
    """Decode an unsigned LEB128 number; returns it and where it ends."""
    value = shift = 0
    while True:
        octet = data[start]
        value |= (octet & 0x7F) << shift
        start, shift = start + 1, shift + 7
        if octet < 0x80:
            return value, start
