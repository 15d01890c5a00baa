"""What to run: everything the runtime is told about one start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from wasix_run.errors import UsageError
from wasix_run.image import Tree
from wasix_run.mounts import WORKSPACE, Loaded

CANNOT_START = 126
MAGIC = b"\0asm"
MAX_MODULE_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Program:
    """A module with its files, arguments and surroundings.

    The guest finds the `module` by its `names` in its `/bin`, and `invoked` is its argv[0];
    `label` names the module in messages. Without a `module`, the first of the `images` holds a
    command.
    """

    names: tuple[str, ...]
    label: str
    module: bytes | None = None
    invoked: str = ""
    images: tuple[Path, ...] = ()
    trees: tuple[Tree, ...] = ()
    # Libraries that the host has not, and who needs them; a mount may bring them.
    missing: Mapping[str, Path] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[Loaded, ...] = ()
    cwd: PurePosixPath = WORKSPACE
    network: bool = False
    timeout: float | None = None

    def check_text(self) -> None:
        """Raise `UsageError` if there is text that the runtime cannot take."""
        variables = (f"{name}={value}" for name, value in self.environment.items())
        for text in (self.invoked, *self.arguments, str(self.cwd), *variables):
            try:
                text.encode()
            except UnicodeEncodeError:
                raise UsageError(f"expected UTF-8, found {os.fsencode(text)!r}") from None


def command_names(path: Path) -> tuple[str, ...]:
    """Return stem and name of `path` in the characters that the runtime accepts for a command."""
    names = (re.sub(r"[^A-Za-z0-9_.+-]", "_", name).strip(".") for name in (path.stem, path.name))
    return tuple(dict.fromkeys(name or "program" for name in names))


def is_module(path: Path) -> bool:
    """Tell whether a file begins as a module does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def read_module(path: Path) -> bytes:
    """Return the module at `path`; raises `UsageError` unless it is WebAssembly."""
    with path.open("rb") as file:
        data = file.read(MAX_MODULE_BYTES + 1)
    if len(data) > MAX_MODULE_BYTES:
        raise UsageError(f"{path}: expected at most {MAX_MODULE_BYTES} bytes, found more")
    if not data.startswith(MAGIC):
        raise UsageError(f"{path}: expected a WebAssembly module, found {data[:4]!r}")
    return data
