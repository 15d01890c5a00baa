"""What a writable mount holds after the end, as far as the host can read it."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol

from wasmer_sdk import DirectoryEntry, WasmerError

from wasix_run import tree
from wasix_run.errors import LimitError
from wasix_run.mounts import MOUNT_LIMITS, Loaded
from wasix_run.tree import Files, Limits

# What the runtime says of links, which it does not tell from files.
_NO_FILE = "fd not a file"


class FileSystem(Protocol):
    """The part of the runtime that files are read by."""

    async def read(self, path: str) -> bytes:
        """Return a file's content."""

    async def read_dir(self, path: str) -> tuple[DirectoryEntry, ...]:
        """Return what is in a directory."""


@dataclass(slots=True)
class Found:
    """Files by their paths below a mount, and a problem for each that could not be read."""

    files: Files = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


async def read(system: FileSystem, loaded: Loaded, limits: Limits = MOUNT_LIMITS) -> Found:
    """Return what is at a mount now. What cannot be read is a problem, and the rest is returned."""
    reader = _Reader(system, loaded, limits)
    if PurePosixPath() in loaded.files:
        await reader.file(PurePosixPath(), 0)
    else:
        await reader.directories()
    return reader.found


class _Reader:
    def __init__(self, system: FileSystem, loaded: Loaded, limits: Limits) -> None:
        self.found = Found()
        self._system, self._loaded, self._limits = system, loaded, limits
        self._size = 0

    async def directories(self) -> None:
        """Read everything."""
        waiting = [PurePosixPath()]
        while waiting:
            directory = waiting.pop()
            try:
                entries = await self._system.read_dir(str(self._loaded.mount.guest / directory))
            except WasmerError as error:
                self._lose(directory, str(error))
                continue
            for entry in entries:
                if entry.name in {"", ".", ".."} or {"/", "\0"} & set(entry.name):
                    self._lose(directory, f"has an entry named {entry.name!r}")
                elif entry.kind == "directory":
                    waiting.append(directory / entry.name)
                else:
                    await self.file(directory / entry.name, entry.size)

    async def file(self, path: PurePosixPath, size: int) -> None:
        """Read a file, if it fits."""
        try:
            count = len(self.found.files) + 1
            tree.check("all files", count, self._size + size, self._limits)
            data = await self._system.read(str(self._loaded.mount.guest / path))
        except (WasmerError, LimitError) as error:
            text = str(error)
            self._lose(path, "is a link in the guest, or no file" if _NO_FILE in text else text)
            return
        self._size += len(data)
        self.found.files[path] = data

    def _lose(self, path: PurePosixPath, why: str) -> None:
        place = self._loaded.mount.host / path
        self.found.problems.append(f"{place}: {why}; the guest's version is lost")
