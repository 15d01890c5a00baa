"""Build wheels, good ones and broken ones."""

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from wasm_build import Build

COMPILED_TAG = "cp313-cp313-wasix_wasm32"


def digest(data: bytes) -> str:
    """Return a hash as RECORD spells it."""
    raw = hashlib.sha256(data).digest()
    return "sha256=" + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def extension(name: str = "_c", **changes: object) -> bytes:
    """Return an extension module that has nothing wrong with it, unless changed."""
    values: dict[str, object] = {
        "func_imports": [("env", "malloc", "i32:i32")],
        "global_imports": [("GOT.mem", "errno")],
        "funcs": [(f"PyInit_{name}", ":i32"), ("__wasm_call_ctors", ":")],
        **changes,
    }
    return Build(**values).module()  # type: ignore[arg-type]


def build(
    directory: Path,
    members: Mapping[str, bytes],
    *,
    name: str = "demo",
    version: str = "1.0",
    tag: str = COMPILED_TAG,
    metadata: str = "",
    file: str = "",
    changes: Mapping[str, bytes | None] | None = None,
) -> Path:
    """Write a wheel, as `file` if given; `changes` edits it after RECORD was made."""
    info = f"{name}-{version}.dist-info"
    pure = str(tag.endswith("-any")).lower()
    files = {
        **members,
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{metadata}\n"
        ).encode(),
        f"{info}/WHEEL": (
            f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: {pure}\nTag: {tag}\n"
        ).encode(),
    }
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerows([path, digest(data), len(data)] for path, data in files.items())
    rows.writerow([f"{info}/RECORD", "", ""])
    final: dict[str, bytes | None] = {**files, f"{info}/RECORD": out.getvalue().encode()}
    final.update(changes or {})
    wheel = directory / (file or f"{name}-{version}-{tag}.whl")
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, data in final.items():
            if data is not None:
                archive.writestr(zipfile.ZipInfo(path, (2020, 2, 2, 2, 2, 2)), data)
    return wheel


def files(wheel: Path) -> dict[str, bytes]:
    """Return what is in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
