"""Trees of the build machine as images, which the runtime shows to the guest."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from wasix_node.errors import WasixNodeError
from wasix_run.image import File, Tree, encode

HOME = PurePosixPath("/usr/local")
SITES = PurePosixPath("/site")
SCRIPTS = PurePosixPath("/script")
MODULE = PurePosixPath("bin/python.wasm")
NATIVE = "lib-dynload"
COMMAND = "python"


def interpreter(prefix: Path) -> dict[str, bytes]:
    """Return the images of an installed interpreter; raises `WasixNodeError` and `OSError`."""
    files = _files(prefix)
    if MODULE not in files:
        raise WasixNodeError(f"{prefix}: expected a tree with {str(MODULE)!r}, found none")
    module = files.pop(MODULE).data
    native = {path: file for path, file in files.items() if NATIVE in path.parts}
    folders = {parent for path in native for parent in path.parents if parent.name == NATIVE}
    trees = [
        Tree(HOME / folder, {p.relative_to(folder): f for p, f in native.items()})
        for folder in sorted(folders)
    ]
    versions = sorted(folder.name for folder in (prefix / "lib").glob("python3.*"))
    library = {path: file for path, file in files.items() if path not in native}
    return {
        "python": encode(trees, [COMMAND, "python3", *versions], module),
        "library": encode([Tree(HOME, library)]),
    }


def test(scripts: Sequence[Path], sites: Sequence[Path]) -> bytes:
    """Return the image of a test: `scripts` side by side, each of `sites` below its number."""
    own = Tree(SCRIPTS, {PurePosixPath(p.name): File(p.read_bytes()) for p in scripts})
    trees = [Tree(SITES / str(number), _files(site)) for number, site in enumerate(sites)]
    return encode([own, *trees])


def _files(top: Path) -> dict[PurePosixPath, File]:
    if not top.is_dir():
        raise WasixNodeError(f"{top}: expected a folder, found none")
    return {
        PurePosixPath(path.relative_to(top).as_posix()): File(
            path.read_bytes(), int(path.stat().st_mtime)
        )
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }
