"""Gives a wheel what finds the modules of its library.

RECORD is left as it is, as the end of a wheel's build writes it anew.
"""

import ast
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from wasix_modules import names
from wasix_modules.errors import LibraryFormatError, NoLibraryError, NoPackageError
from wasix_wasm.errors import MalformedModuleError

FINDER = "_multi_module"


@dataclass(frozen=True, slots=True)
class Library:
    """A library of several modules, by their full names."""

    member: str
    modules: tuple[str, ...]


def add_finder(path: Path) -> Library:
    """Put the finder into the wheel at `path`, and its import into the package's `__init__`.

    Raises `WasixModulesError`, `OSError` and `BadZipFile`.
    """
    temporary = path.with_name(f"{path.name}.new")
    with ZipFile(path) as archive:
        library = _library(path.name, archive)
        folder = PurePosixPath(library.member).parent
        init = str(folder / "__init__.py")
        if folder == PurePosixPath() or init not in archive.namelist():
            raise NoPackageError(library.member)
        with ZipFile(temporary, "w") as new:
            for info in archive.infolist():
                content = archive.read(info)
                new.writestr(info, with_import(content) if info.filename == init else content)
            new.writestr(str(folder / f"{FINDER}.py"), finder(library))
    temporary.replace(path)
    return library


def finder(library: Library) -> str:
    """Return the source of the finder for a library."""
    source = Path(__file__).with_name("finder.py").read_text()
    file = PurePosixPath(library.member).name
    return source.replace("@library@", file).replace("@modules@", '", "'.join(library.modules))


def with_import(source: bytes) -> bytes:
    """Return the source of an `__init__` that imports the finder before anything else."""
    lines = source.splitlines(keepends=True)
    body = ast.parse(source).body
    # Only a description and imports from the future may stand above it.
    while body and (_describes(body[0]) or _is_of_the_future(body[0])):
        body.pop(0)
    line = min([body[0].lineno, *_decorators(body[0])]) - 1 if body else len(lines)
    above, below = b"".join(lines[:line]), b"".join(lines[line:])
    if above and not above.endswith((b"\n", b"\r")):
        above += b"\n"
    return above + f"from . import {FINDER}\n".encode() + below


def _describes(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_of_the_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _decorators(node: ast.stmt) -> list[int]:
    return [each.lineno for each in getattr(node, "decorator_list", [])]


def _library(wheel: str, archive: ZipFile) -> Library:
    found = []
    for member in archive.namelist():
        if member.endswith(".so"):
            try:
                modules = names.functions(archive.read(member))
            except MalformedModuleError as error:
                raise LibraryFormatError(member, error) from error
            if len(modules) > 1:
                package = ".".join(PurePosixPath(member).parent.parts)
                full = (f"{package}.{each.removeprefix(names.PREFIX)}" for each in modules)
                found.append(Library(member, tuple(full)))
    if len(found) != 1:
        raise NoLibraryError(wheel, [each.member for each in found])
    return found[0]
