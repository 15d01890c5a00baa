"""`--mount HOST:GUEST`: copied in before the start, changes copied back after the end."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run import tree
from wasix_run.errors import UsageError
from wasix_run.files import write_file
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


def load(mount: Mount, limits: Limits = MOUNT_LIMITS) -> Loaded:
    """Read what `mount` holds; raises `LimitError` and `UsageError`."""
    skip = tree.hidden_folder if mount.without_hidden else lambda entry: False
    entries = tree.walk(mount.host, limits, follow=mount.read_only, skip=skip)
    return Loaded(mount, {entry.path: entry for entry in entries}, tree.read(entries))


def store(loaded: Loaded, now: Files) -> tuple[str, ...]:
    """Write the files that differ from the start back to the host.

    Files that the guest removed stay. Returns one problem for each file that was left alone:
    changed on the host as well, or reached through a symbolic link.
    """
    problems = []
    for path, data in sorted(now.items()):
        if loaded.files.get(path) == data or _hidden(loaded.mount, path):
            continue
        target = loaded.mount.host / path
        problem = _obstacle(loaded, path, target)
        if problem:
            problems.append(f"{target}: {problem}; the guest's version is lost")
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        entry = loaded.entries.get(path)
        replace_file(target, data, 0o666 if entry is None else None)
    return tuple(problems)


def replace_file(target: Path, data: bytes, mode: int | None) -> None:
    """Write `data` so that nobody sees a part of it; `mode` None keeps the permissions."""
    if mode is None:
        permissions = target.stat().st_mode & 0o777
    else:
        umask = os.umask(0o077)
        os.umask(umask)
        permissions = mode & ~umask
    write_file(target, data, permissions)


def _hidden(mount: Mount, path: PurePosixPath) -> bool:
    return mount.without_hidden and any(map(tree.hidden_name, path.parts[:-1]))


def _obstacle(loaded: Loaded, path: PurePosixPath, target: Path) -> str:
    for place in _between(loaded.mount.host, path):
        if place.is_symlink():
            return "is a symbolic link" if place == target else f"{place} is a symbolic link"
        if place != target and place.exists() and not place.is_dir():
            return f"{place} is not a directory"
    entry = loaded.entries.get(path)
    if entry is None:
        return "was created on the host meanwhile" if target.exists() else ""
    if not target.is_file():
        return "was removed on the host meanwhile"
    status = target.stat()
    if (status.st_size, status.st_mtime_ns) != (entry.size, entry.mtime_ns):
        return "was changed on the host meanwhile"
    return ""


def _between(root: Path, path: PurePosixPath) -> Iterator[Path]:
    place = root
    if not path.parts:
        yield place
    for part in path.parts:
        place = place / part
        yield place
