"""Files of the host: read only where a tree is, written as a whole or not at all."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PIECE_BYTES = 1 << 20


@contextmanager
def opened(place: Path, within: Sequence[Path]) -> Iterator[int | None]:
    """Open the file at `place`, through links too; gives None unless it lies below `within`.

    Where it is, is asked of what was opened, so it does not matter what becomes of the path
    meanwhile. Raises `OSError`.
    """
    # Nothing waits for the other end of what has become a pipe.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    descriptor = os.open(place, flags)
    try:
        real = Path(f"/proc/self/fd/{descriptor}").readlink()
        inside = any(real.is_relative_to(folder) for folder in within)
        regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        yield descriptor if inside and regular else None
    finally:
        os.close(descriptor)


def read(descriptor: int, most: int) -> bytes:
    """Return the content of an open file, and at most so much of it; raises `OSError`."""
    pieces = []
    while most > 0 and (piece := os.read(descriptor, min(most, _PIECE_BYTES))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


@contextmanager
def folder(top: Path, below: Sequence[str], *, make: bool) -> Iterator[int]:
    """Open a folder, without following links below `top`; with `make`, missing ones are made.

    Raises `OSError`: NotADirectoryError for a link.
    """
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
    found = os.open(top, flags)
    try:
        for name in below:
            if make:
                _make_folder(found, name)
            inner = os.open(name, flags | os.O_NOFOLLOW, dir_fd=found)
            os.close(found)
            found = inner
        yield found
    finally:
        os.close(found)


def _nothing(_descriptor: int) -> None:
    pass


def write_file(
    inside: int,
    name: str,
    data: bytes,
    permissions: int,
    *,
    before: Callable[[int], None] = _nothing,
    replace: bool = True,
) -> None:
    """Write a file of an open folder so that nobody sees a part of it; raises `OSError`.

    `before` is given the file before it has its name. Without `replace`, raises FileExistsError if
    there is one of that name.
    """
    temporary = f".wasix-run.{os.getpid()}.{os.urandom(6).hex()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    handle = os.open(temporary, flags, 0o600, dir_fd=inside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), permissions)
            before(file.fileno())
        if replace:
            os.rename(temporary, name, src_dir_fd=inside, dst_dir_fd=inside)
            return
        _name(inside, temporary, name)
    except BaseException:
        os.unlink(temporary, dir_fd=inside)
        raise


def _name(inside: int, temporary: str, name: str) -> None:
    try:
        os.link(temporary, name, src_dir_fd=inside, dst_dir_fd=inside)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links.
        os.rename(temporary, name, src_dir_fd=inside, dst_dir_fd=inside)
    else:
        os.unlink(temporary, dir_fd=inside)


def status(inside: int, name: str) -> os.stat_result | None:
    """Return what is there under this name, a link as such; None for nothing."""
    try:
        return os.stat(name, dir_fd=inside, follow_symlinks=False)
    except FileNotFoundError:
        return None


def _make_folder(inside: int, name: str) -> None:
    try:
        os.mkdir(name, dir_fd=inside)
    except FileExistsError:
        return
