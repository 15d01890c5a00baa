"""`--mount HOST:GUEST`: copied in before the start, changes copied back after the end."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run import files, tree
from wasix_run.errors import UsageError
from wasix_run.image import File, Tree
from wasix_run.tree import Entry, Files, Limits

# The only part of the guest's file system that the host can read again.
WORKSPACE = PurePosixPath("/workspace")
MOUNT_LIMITS = Limits("mount", files=20_000, bytes=512 << 20)


@dataclass(frozen=True, slots=True)
class Mount:
    """A host file or directory and where the guest sees it."""

    host: Path
    guest: PurePosixPath
    read_only: bool
    # Whether folders that tools keep for themselves stay on either side.
    without_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """A mount with what it held at the start."""

    mount: Mount
    entries: dict[PurePosixPath, Entry]
    files: Files
    # What the user has to know of it.
    warnings: tuple[str, ...] = ()

    def guest_files(self) -> Files:
        """Return the contents by guest path."""
        return {self.mount.guest / path: data for path, data in self.files.items()}

    def tree(self) -> Tree:
        """Return the contents as a tree of their own; a single file hides its neighbours."""
        single = PurePosixPath() in self.files
        place = self.mount.guest.parent if single else self.mount.guest
        files = {(self.mount.guest / p).relative_to(place): d for p, d in self.files.items()}
        return Tree(place, {path: File(data) for path, data in files.items()})


def parse(text: str) -> Mount:
    """Return the mount that `HOST:GUEST` or `HOST:GUEST:ro` describes; raises `UsageError`."""
    body, read_only = text.removesuffix(":ro"), text.endswith(":ro")
    host, colon, guest = body.rpartition(":")
    if not colon or not host or not guest:
        raise UsageError(f"--mount: expected HOST:GUEST or HOST:GUEST:ro, found {text!r}")
    path = guest_path(guest, "--mount")
    if not read_only and not path.is_relative_to(WORKSPACE):
        raise UsageError(
            f"--mount: expected a guest path below {str(WORKSPACE)!r}, found {str(path)!r}\n"
            "hint: add ':ro'; changes elsewhere cannot be copied back"
        )
    if path == path.parent:
        raise UsageError(f"--mount: expected a guest path below '/', found {text!r}")
    return Mount(Path(host), path, read_only)


def guest_path(text: str, what: str) -> PurePosixPath:
    """Return an absolute guest path; relative ones start at the workspace."""
    path = WORKSPACE / text
    if ".." in path.parts:
        raise UsageError(f"{what}: expected a guest path without '..', found {text!r}")
    return path


def load(mount: Mount, limits: Limits = MOUNT_LIMITS, links: Sequence[Path] = ()) -> Loaded:
    """Read what `mount` holds; raises `LimitError`, `UsageError` and `OSError`.

    Of links, those are followed that lead to what is below it, or below `links`.
    """
    skip = tree.hidden_folder if mount.without_hidden else lambda entry: False
    found = tree.walk(mount.host, limits, follow=mount.read_only, skip=skip, links=links)
    entries = {entry.path: entry for entry in found.entries}
    return Loaded(mount, entries, tree.read(found), found.warnings())


def store(loaded: Loaded, now: Files) -> tuple[str, ...]:
    """Write the files that differ from the start back to the host.

    Files that the guest removed stay. Returns one problem for each file that was left alone:
    changed on the host as well, reached through a symbolic link, or not to be written.
    """
    problems = []
    for path, data in sorted(now.items()):
        if loaded.files.get(path) == data or _hidden(loaded.mount, path):
            continue
        try:
            problem = _store(loaded, path, data)
        except OSError as error:
            problem = error.strerror or str(error)
        if problem:
            problems.append(f"{loaded.mount.host / path}: {problem}; the guest's version is lost")
    return tuple(problems)


def _hidden(mount: Mount, path: PurePosixPath) -> bool:
    return mount.without_hidden and any(map(tree.hidden_name, path.parts[:-1]))


def _store(loaded: Loaded, path: PurePosixPath, data: bytes) -> str:
    """Write one file; returns why not."""
    host, entry = loaded.mount.host, loaded.entries.get(path)
    # A mount of one file has it under no name.
    top, *parts = [host, *path.parts] if path.parts else [host.parent, host.name]
    assert isinstance(top, Path)
    *folders, name = map(str, parts)
    if problem := _obstacle(top, folders):
        return problem
    try:
        with files.folder(top, folders, make=entry is None) as inside:
            return _replace(inside, name, data, entry)
    except FileNotFoundError:
        if entry is None:
            raise
        return "was removed on the host meanwhile"


def _obstacle(top: Path, folders: Sequence[str]) -> str:
    place = top
    for folder in folders:
        place = place / folder
        if place.is_symlink():
            return f"{place} is a symbolic link"
        if place.exists() and not place.is_dir():
            return f"{place} is not a directory"
    return ""


def _replace(inside: int, name: str, data: bytes, entry: Entry | None) -> str:
    status = files.status(inside, name)
    if status is not None and stat.S_ISLNK(status.st_mode):
        return "is a symbolic link"
    if entry is None:
        if status is not None:
            return "was created on the host meanwhile"
        umask = os.umask(0o077)
        os.umask(umask)
        files.write_file(inside, name, data, 0o666 & ~umask)
        return ""
    if status is None or not stat.S_ISREG(status.st_mode):
        return "was removed on the host meanwhile"
    if (status.st_size, status.st_mtime_ns) != (entry.size, entry.mtime_ns):
        return "was changed on the host meanwhile"
    files.write_file(inside, name, data, status.st_mode & 0o777)
    return ""
