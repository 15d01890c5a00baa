"""Reading and replacing files."""

import os
import tempfile
from pathlib import Path

from wasix_wasm.errors import MalformedListError, WasixWasmError
from wasix_wasm.module import MAX_MODULE_BYTES, Module, parse
from wasix_wasm.symbols import MAX_LIST_BYTES, Symbol
from wasix_wasm.symbols import parse as parse_list


def read_module(path: Path) -> Module:
    """Parse the module at `path`; raises `WasixWasmError` and `OSError`."""
    data = _read(path, MAX_MODULE_BYTES)
    try:
        return parse(data)
    except WasixWasmError as error:
        error.args = (f"{path}: {error}",)
        raise


def read_list(path: Path) -> tuple[Symbol, ...]:
    """Parse the export list at `path`; raises `MalformedListError` and `OSError`."""
    try:
        return parse_list(_read(path, MAX_LIST_BYTES).decode(), str(path))
    except UnicodeDecodeError:
        raise MalformedListError(f"{path}: expected UTF-8 text, found other bytes") from None


def replace_file(path: Path, data: bytes, mode: int) -> None:
    """Write `data` to `path` so that nobody ever sees a part of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise WasixWasmError(f"{path}: expected at most {limit} bytes, found more")
    return data
