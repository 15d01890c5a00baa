"""Read host trees into memory: the runtime has no host mounts, only files given as bytes."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run import files
from wasix_run.errors import LimitError, UsageError

Files = dict[PurePosixPath, bytes]
Skip = Callable[["os.DirEntry[str]"], bool]

# Trees in it are made of links into it.
STORE = Path("/nix/store")
_SHOWN = 3


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
    # What changes when the content does and size and time do not.
    inode: int = 0
    ctime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What is below a root: files, and links that lead to what is not."""

    root: Path
    entries: tuple[Entry, ...]
    outside: tuple[Path, ...]
    # Folders whose files may be read.
    within: tuple[Path, ...]
    limits: Limits

    def warnings(self) -> tuple[str, ...]:
        """Return a sentence about links that were left out."""
        if not self.outside:
            return ()
        shown = ", ".join(str(link.relative_to(self.root)) for link in self.outside[:_SHOWN])
        more = len(self.outside) - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        return (
            f"{self.root}: links that lead out of it are left out: {shown}{rest}\n"
            "hint: --links DIR follows those to what is below DIR",
        )


def walk(
    root: Path,
    limits: Limits,
    *,
    follow: bool,
    skip: Skip = lambda entry: False,
    links: Sequence[Path] = (),
) -> Found:
    """Return the regular files below `root`, sorted; a file as root gives itself.

    Links to directories are entered only with `follow`, and no link is followed to what is neither
    below `root` nor below `links`; devices, sockets and dangling links are left out. Raises
    `LimitError` and `UsageError`.
    """
    real = root.resolve()
    within = [real, *(folder.resolve() for folder in links)]
    if real.is_relative_to(STORE) and real != STORE:
        within.append(STORE)
    walker = _Walker(limits, follow, skip, within)
    if root.is_file():
        entries = [_entry(PurePosixPath(), root, root.is_symlink())]
    elif root.is_dir():
        entries = []
        size = 0
        for entry in walker.below(root, PurePosixPath()):
            entries.append(entry)
            size += entry.size
            if len(entries) > limits.files or size > limits.bytes:
                break
    else:
        raise UsageError(f"{root}: expected a file or directory, found nothing")
    check(str(root), len(entries), sum(entry.size for entry in entries), limits)
    entries.sort(key=lambda entry: entry.path)
    return Found(root, tuple(entries), tuple(walker.outside), tuple(within), limits)


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


def read(found: Found) -> Files:
    """Return the contents of what was found; raises `LimitError`, `UsageError` and `OSError`."""
    return {entry.path: data for entry, data in contents(found)}


def contents(found: Found) -> Iterator[tuple[Entry, bytes]]:
    """Yield each file as it is when it is read, and its content. Raises as `read` does."""
    size = 0
    for entry in found.entries:
        with files.opened(entry.host, found.within) as descriptor:
            if descriptor is None:
                raise UsageError(
                    f"{entry.host}: expected a file of {found.root}, found that it was replaced"
                )
            before = _described(entry.path, entry.host, os.fstat(descriptor), entry.symlink)
            data = files.read(descriptor, found.limits.bytes - size + 1)
        size += len(data)
        check(str(found.root), len(found.entries), size, found.limits)
        yield before, data


@dataclass
class _Walker:
    limits: Limits
    follow: bool
    skip: Skip
    within: list[Path]

    def __post_init__(self) -> None:
        self.outside: list[Path] = []

    def below(self, directory: Path, path: PurePosixPath) -> Iterator[Entry]:
        """Yield the files below a directory."""
        if len(path.parts) > self.limits.depth:
            raise LimitError(
                f"{directory}: expected at most {self.limits.depth} levels"
                f" ({self.limits.what} limit), found more"
            )
        with os.scandir(directory) as scan:
            children = sorted(scan, key=lambda child: child.name)
        for child in children:
            if self.skip(child):
                continue
            if not _is_text(child.name):
                raise UsageError(
                    f"{directory}: expected UTF-8 names, found {os.fsencode(child.name)!r}"
                )
            here = Path(child.path)
            if child.is_dir(follow_symlinks=self.follow):
                if self._inside(child):
                    yield from self.below(here, path / child.name)
            elif child.is_file() and self._inside(child):
                yield _entry(path / child.name, here, child.is_symlink())

    def _inside(self, child: "os.DirEntry[str]") -> bool:
        """Tell whether a child is no link, or one that may be followed; note it if not."""
        if not child.is_symlink():
            return True
        real = Path(child.path).resolve()
        if any(real.is_relative_to(folder) for folder in self.within):
            return True
        self.outside.append(Path(child.path))
        return False


def _is_text(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _entry(path: PurePosixPath, host: Path, symlink: bool) -> Entry:
    return _described(path, host, host.stat(), symlink)


def _described(path: PurePosixPath, host: Path, found: os.stat_result, symlink: bool) -> Entry:
    return Entry(
        path,
        host,
        found.st_size,
        found.st_mtime_ns,
        symlink,
        found.st_ino,
        found.st_ctime_ns,
    )
