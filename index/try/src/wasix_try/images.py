"""The interpreter as two images: its module with extension modules, and the library as byte code.

Byte code lies where its source would, as Python finds it without.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from wasix_run.image import File, Tree, encode
from wasix_try.errors import WasixTryError

HOME = PurePosixPath("/usr/local")
RUNTIME = "pkg/wasmer_sdk_js_bg.wasm"
# What pages and their workers load first, and the script that has to run before it.
ENTRIES = ("dist/index.js", "dist/browser-worker.js")
_FIRST = b'import "../../table-grow.js";\n'
MODULE = PurePosixPath("bin/python.wasm")
COMMAND = "python"
# OpenSSL is in both; pages have no network, and hashes have other modules.
_WITHOUT = ("_ssl.", "_hashlib.")
# What no page needs: installing pip, programs with windows, tests, help texts.
_LEFT_OUT = {"ensurepip", "idlelib", "pydoc_data", "test", "tests", "tkinter", "turtledemo"}
_TAG = ".cpython-313.pyc"


def read(prefix: Path) -> dict[PurePosixPath, bytes]:
    """Return what images have of an installed tree; raises `WasixTryError`, `OSError`."""
    if not (prefix / MODULE).is_file():
        raise WasixTryError(f"{prefix}: expected a tree with {str(MODULE)!r}, found none")
    found = {}
    for path in sorted(prefix.rglob("*")):
        place = PurePosixPath(path.relative_to(prefix).as_posix())
        if not path.is_file() or _LEFT_OUT & set(place.parts) or place.parts[0] != "lib":
            continue
        if place.name.startswith(_WITHOUT):
            continue
        if place.suffix == ".pyc":
            # Others are for optimising interpreters.
            if not place.name.endswith(_TAG) or ".opt-" in place.name:
                continue
            place = place.parent.parent / f"{place.name.removesuffix(_TAG)}.pyc"
        elif place.suffix in {".py", ".a", ".exe"}:
            continue
        found[place] = path.read_bytes()
    return found


def write(prefix: Path, sdk: Path, out: Path) -> None:
    """Write the images and the runtime, compressed, and `images.json` with their names and sizes.

    `sdk` is the unpacked npm package of the runtime; its scripts come along.

    Raises `WasixTryError`, `OSError`.
    """
    files = read(prefix)
    native = {p: data for p, data in files.items() if "lib-dynload" in p.parts}
    library = {p: data for p, data in files.items() if p not in native}
    (folder,) = {p.parent for p in native}
    module = (prefix / MODULE).read_bytes()
    images = {
        "python": encode(
            [Tree(HOME / folder, _files({p.relative_to(folder): d for p, d in native.items()}))],
            [COMMAND],
            module,
        ),
        "library": encode([Tree(HOME, _files(library))]),
        "runtime": (sdk / RUNTIME).read_bytes(),
    }
    lacking = [name for name in ENTRIES if not (sdk / name).is_file()]
    if lacking:
        raise WasixTryError(f"{sdk}: expected a runtime with {lacking[0]!r}, found none")
    for path in sorted(sdk.rglob("*")):
        if path.suffix in {".js", ".mjs"} or path.name in {"LICENSE", "package.json"}:
            place = path.relative_to(sdk)
            target = out / "sdk" / place
            target.parent.mkdir(parents=True, exist_ok=True)
            first = _FIRST if place.as_posix() in ENTRIES else b""
            target.write_bytes(first + path.read_bytes())
    listed = {}
    for name, data in images.items():
        packed = gzip.compress(data, 9, mtime=0)
        # Its content is in its name, so that a page never gets an older one from a cache.
        file = f"{name}-{hashlib.sha256(packed).hexdigest()[:12]}.gz"
        (out / file).write_bytes(packed)
        listed[name] = {"file": file, "size": len(packed)}
    (out / "images.json").write_text(json.dumps(listed, indent=1, sort_keys=True) + "\n")


def _files(data: Mapping[PurePosixPath, bytes]) -> dict[PurePosixPath, File]:
    return {path: File(content) for path, content in data.items()}
