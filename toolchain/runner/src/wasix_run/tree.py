"""Read host trees into memory: the runtime has no host mounts, only files given as bytes."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run.errors import LimitError, UsageError

Files = dict[PurePosixPath, bytes]
Skip = Callable[["os.DirEntry[str]"], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a host tree is copied; `what` names the limit in errors."""

    what: str
    files: int
    bytes: int
    depth: int = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A regular file below a root."""

    path: PurePosixPath
    host: Path
    size: int
    mtime_ns: int
    symlink: bool


def walk(
    root: Path,
    limits: Limits,
    *,
    follow: bool,
    skip: Skip = lambda entry: False,
) -> tuple[Entry, ...]:
    """Return the regular files below `root`, sorted; a file as root gives itself.

    Links to directories are entered only with `follow`; devices, sockets and dangling links are
    left out. Raises `LimitError` and `UsageError`.
    """
    if root.is_file():
        entries = [_entry(PurePosixPath(), root, root.is_symlink())]
    elif root.is_dir():
        entries = []
        size = 0
        for entry in _below(root, PurePosixPath(), limits, follow, skip):
            entries.append(entry)
            size += entry.size
            if len(entries) > limits.files or size > limits.bytes:
                break
    else:
        raise UsageError(f"{root}: expected a file or directory, found nothing")
    check(str(root), len(entries), sum(entry.size for entry in entries), limits)
    return tuple(sorted(entries, key=lambda entry: entry.path))


def hidden_folder(entry: "os.DirEntry[str]") -> bool:
    """Tell whether an entry is a folder that tools keep for themselves, or an environment."""
    return entry.is_dir() and (
        hidden_name(entry.name) or (Path(entry.path) / "pyvenv.cfg").is_file()
    )


def hidden_name(folder: str) -> bool:
    """Tell whether a folder of this name is one that tools keep for themselves."""
    return folder.startswith(".") or folder == "__pycache__"


def check(subject: str, files: int, size: int, limits: Limits) -> None:
    """Raise `LimitError` if this is more than `limits` allow."""
    if files > limits.files:
        raise LimitError(
            f"{subject}: expected at most {limits.files} files ({limits.what} limit), found more"
        )
    if size > limits.bytes:
        raise LimitError(
            f"{subject}: expected at most {limits.bytes >> 20} MiB ({limits.what} limit),"
            " found more"
        )


def read(entries: tuple[Entry, ...]) -> Files:
    """Return the contents of `entries`."""
    return {entry.path: entry.host.read_bytes() for entry in entries}


def _below(
    directory: Path,
    path: PurePosixPath,
    limits: Limits,
    follow: bool,
    skip: Skip,
) -> Iterator[Entry]:
    if len(path.parts) > limits.depth:
        raise LimitError(
            f"{directory}: expected at most {limits.depth} levels ({limits.what} limit), found more"
        )
    with os.scandir(directory) as scan:
        children = sorted(scan, key=lambda child: child.name)
    for child in children:
        if skip(child):
            continue
        if not _is_text(child.name):
            raise UsageError(
                f"{directory}: expected UTF-8 names, found {os.fsencode(child.name)!r}"
            )
        if child.is_dir(follow_symlinks=follow):
            yield from _below(Path(child.path), path / child.name, limits, follow, skip)
        elif child.is_file():
            yield _entry(path / child.name, Path(child.path), child.is_symlink())


def _is_text(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _entry(path: PurePosixPath, host: Path, symlink: bool) -> Entry:
    status = host.stat()
    return Entry(path, host, status.st_size, status.st_mtime_ns, symlink)
