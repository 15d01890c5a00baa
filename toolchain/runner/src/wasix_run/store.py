"""Images of host trees, kept in the cache: made once, mapped at every start.

Processes share the folder without knowing of each other:

- An image is written under another name, and has its own only when it is whole, and nobody has
  taken the name. One that is not as long as it says, as after a crash of the machine, is made
  again; the folder is locked while the damaged one goes.
- Who uses an image holds a shared lock on it until the process ends, from before it has its name.
  Who removes images has the exclusive one for each, and does not wait for it; who then gets the
  shared one sees that the file is no longer the one at its path.
- What killed writers left goes when it is an hour old.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from wasix_run import files, tree
from wasix_run.errors import ChangedError, GuestError
from wasix_run.image import File, is_whole
from wasix_run.tree import Entry, Found, Limits, Skip

# Part of every key: raise it when images of equal trees are no longer equal.
FORMAT = 3
MAX_IMAGES = 24
# What lies there never changes, so its path says all.
IMMUTABLE = tree.STORE
LEFT_SECONDS = 3600
_TRIES, _MOST_TRIES = 3, 20

T = TypeVar("T")

# Descriptors with the locks of images in use.
_held: list[int] = []


def _nobody(_text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Cache:
    """Where images are kept, and what holds for all trees that they are made of."""

    folder: Path
    # Links are followed to what is below these, too.
    links: tuple[Path, ...] = ()
    # Is told what is done, and what is left out.
    say: Callable[[str], None] = _nobody
    warn: Callable[[str], None] = _nobody


@dataclass(frozen=True, slots=True)
class Source:
    """A host directory, and a key that changes with its content."""

    found: Callable[[], Found]
    key: str

    def files(self) -> Mapping[PurePosixPath, File]:
        """Return what the directory holds; raises `LimitError`, and `ChangedError`."""
        found = self.found()
        expected = {entry.path: _stamp(entry) for entry in found.entries}
        read = {}
        for entry, data in tree.contents(found):
            if _stamp(entry) != expected[entry.path]:
                raise ChangedError(f"{entry.host}: was changed while it was read")
            read[entry.path] = File(data, entry.mtime_ns // 10**9)
        return read


def source(root: Path, limits: Limits, cache: Cache, skip: Skip = lambda entry: False) -> Source:
    """Return the source for `root`; raises `LimitError` and `UsageError`."""
    real = root.resolve()

    def walk() -> Found:
        return tree.walk(real, limits, follow=True, skip=skip, links=cache.links)

    if real.is_relative_to(IMMUTABLE) and real != IMMUTABLE:
        return Source(walk, _digest([str(real)]))
    found = walk()
    for warning in found.warnings():
        cache.warn(warning)
    return Source(lambda: found, _digest([str(real), *map(_stamp, found.entries)]))


def steady(make: Callable[[], T]) -> T:
    """Return what `make` does, which is called again if a tree changed meanwhile."""
    for _ in range(_TRIES - 1):
        with suppress(ChangedError):
            return make()
    return make()


def path(cache: Cache, sources: Sequence[str]) -> Path:
    """Return where the image whose content `sources` determine is, or will be."""
    return cache.folder / "images" / f"{_digest([FORMAT, *sources])}.webc"


def image(cache: Cache, sources: Sequence[str], build: Callable[[], bytes]) -> Path:
    """Return the image whose content `sources` determine; `build` makes it if there is none.

    It stays until the process ends.
    """
    place = path(cache, sources)
    for _ in range(_MOST_TRIES):
        if _hold(place):
            return place
        damaged = place.exists()
        cache.say(f"image of {sources[0]}: {'damaged, made again' if damaged else 'made'}\n")
        place.parent.mkdir(parents=True, exist_ok=True)
        data = build()
        with files.folder(place.parent, (), make=False) as inside:
            if damaged:
                _drop(inside, place)
            if _add(inside, place.name, data):
                _prune(place.parent)
                return place
    raise GuestError(f"{place}: expected an image that was just made, found none or a damaged one")


def _add(inside: int, name: str, data: bytes) -> bool:
    """Write an image that is in use; tell whether it could be, as there was none."""

    def use(descriptor: int) -> None:
        _held.append(os.dup(descriptor))
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_SH)

    try:
        files.write_file(inside, name, data, 0o600, before=use, replace=False)
    except FileExistsError:
        os.close(_held.pop())
        return False
    return True


def _hold(place: Path) -> bool:
    """Tell whether there is a whole image, which nobody removes then."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    # Not every file system has locks.
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    if not _is_at(descriptor, place) or not is_whole(descriptor):
        os.close(descriptor)
        return False
    # An image of another user's cache may be used, too.
    with suppress(OSError):
        os.utime(descriptor)
    _held.append(descriptor)
    return True


def _is_at(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except FileNotFoundError:
        return False


def _drop(inside: int, place: Path) -> None:
    """Remove a damaged image, whoever uses it, and no good one that has just taken its place."""
    with suppress(OSError):
        fcntl.flock(inside, fcntl.LOCK_EX)
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not is_whole(descriptor):
            place.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def _prune(folder: Path) -> None:
    """Remove images that were not used for longest, but those in use, and what is left over."""
    used = []
    for place in list(folder.iterdir()):
        try:
            modified = place.stat().st_mtime
        except FileNotFoundError:
            continue
        if place.suffix == ".webc":
            used.append((modified, place))
        elif modified < time.time() - LEFT_SECONDS:
            place.unlink(missing_ok=True)
    for _, place in sorted(used)[:-MAX_IMAGES]:
        _remove(place)


def _remove(place: Path) -> None:
    """Remove an image unless it is in use."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_at(descriptor, place):
            place.unlink(missing_ok=True)
    except BlockingIOError:
        return
    finally:
        os.close(descriptor)


def _stamp(entry: Entry) -> list[object]:
    return [str(entry.path), entry.size, entry.mtime_ns, entry.inode, entry.ctime_ns]


def _digest(parts: Sequence[object]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
