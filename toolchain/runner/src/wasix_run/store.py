"""Images of host trees, kept in the cache: made once, mapped at every start."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasix_run import tree
from wasix_run.files import write_file
from wasix_run.image import File
from wasix_run.tree import Entry, Limits, Skip

# Part of every key: raise it when images of equal trees are no longer equal.
FORMAT = 2
MAX_IMAGES = 24
# What lies there never changes, so its path says all.
IMMUTABLE = Path("/nix/store")


@dataclass(frozen=True, slots=True)
class Source:
    """A host directory, and a key that changes with its content."""

    root: Path
    limits: Limits
    key: str
    skip: Skip

    def files(self) -> Mapping[PurePosixPath, File]:
        """Return what the directory holds; raises `LimitError`."""
        entries = tree.walk(self.root, self.limits, follow=True, skip=self.skip)
        return {e.path: File(e.host.read_bytes(), e.mtime_ns // 10**9) for e in entries}


def source(root: Path, limits: Limits, skip: Skip = lambda entry: False) -> Source:
    """Return the source for `root`; raises `LimitError` and `UsageError`."""
    real = root.resolve()
    if real.is_relative_to(IMMUTABLE) and real != IMMUTABLE:
        return Source(real, limits, _digest([str(real)]), skip)
    entries = tree.walk(real, limits, follow=True, skip=skip)
    return Source(real, limits, _digest([str(real), *map(_stamp, entries)]), skip)


def path(cache: Path, sources: Sequence[str]) -> Path:
    """Return where the image whose content `sources` determine is, or will be."""
    return cache / "images" / f"{_digest([FORMAT, *sources])}.webc"


def image(cache: Path, sources: Sequence[str], build: Callable[[], bytes]) -> Path:
    """Return the image whose content `sources` determine; `build` makes it if there is none."""
    place = path(cache, sources)
    try:
        os.utime(place)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_file(place, build(), 0o600)
        _prune(place.parent)
    return place


def _prune(folder: Path) -> None:
    """Remove the images that were not used for longest; those in use stay mapped."""
    used = sorted((p.stat().st_mtime_ns, p) for p in folder.glob("*.webc"))
    for _, path in used[:-MAX_IMAGES]:
        path.unlink(missing_ok=True)


def _stamp(entry: Entry) -> list[object]:
    return [str(entry.path), entry.size, entry.mtime_ns]


def _digest(parts: Sequence[object]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
