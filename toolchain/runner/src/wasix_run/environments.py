"""Virtual environments of the host, whose interpreter is the guest's."""

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the host that the interpreter imports from."""

    path: Path
    # Whether installers write it.
    site: bool


def find(invoked: Path) -> Path | None:
    """Return the environment that the interpreter at `invoked` belongs to."""
    top = invoked.parent.parent
    return top if (top / "pyvenv.cfg").is_file() else None


def folders(environment: Path, version: str) -> tuple[Folder, ...]:
    """Return what an environment adds to the search path: its site-packages, and what that names.

    Of the lines of `.pth` files, folders count, and folders that `site.addsitedir` is given.
    """
    site = environment / "lib" / f"python{version}" / "site-packages"
    return tuple({folder.path: folder for folder in _site(site, set())}.values())


def compile_modules(site: Path, magic: bytes) -> None:
    """Write byte code beside the modules of a site-packages folder, as an interpreter would.

    It makes imports faster, and nothing else: modules that do not compile are left alone, and
    so is everything if the guest's byte code, which begins with `magic`, is not this one's.
    """
    if not same_bytecode(magic):
        return
    command = [sys.executable, "-IS", "-m", "compileall", "-q", "-q", "-j", "0", str(site)]
    subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip


def same_bytecode(magic: bytes) -> bool:
    """Tell whether byte code that begins with `magic` is that of this interpreter."""
    return magic == importlib.util.MAGIC_NUMBER


def _site(site: Path, seen: set[Path]) -> Iterator[Folder]:
    if site in seen or not site.is_dir():
        return
    seen.add(site)
    yield Folder(site, site=True)
    for file in sorted(site.glob("*.pth")):
        for line in file.read_text("utf-8", "replace").splitlines():
            if line.startswith(("import ", "import\t")):
                for added in _added(line):
                    yield from _site(Path(added), seen)
            elif line.strip() and not line.startswith("#"):
                place = site / line.strip()
                if place.is_dir():
                    yield Folder(place, site=False)


def _added(line: str) -> list[str]:
    try:
        calls = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return []
    given = [
        call.args[0]
        for call in calls
        if ast.unparse(call.func) == "site.addsitedir" and len(call.args) == 1
    ]
    return [path for argument in given for path in _path(argument)]


def _path(argument: ast.expr) -> list[str]:
    """Return the path that an argument is: a text, or os.fsdecode of bytes, as uv writes it."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    nodes = [node.value for node in ast.walk(argument) if isinstance(node, ast.Constant)]
    return [os.fsdecode(value) for value in nodes if isinstance(value, bytes)]
