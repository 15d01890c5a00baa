"""Make compiled Python files valid in the guest, where every file looks freshly written.

Format: PEP 552. A timestamp-based `.pyc` would never match there, and Python would compile the
source again at each start; one that matches on the host is handed over as unchecked hash-based.
"""

from pathlib import PurePosixPath

from wasix_run.tree import Entry

_HEADER_BYTES = 16
_TIMESTAMP_BASED = (0).to_bytes(4, "little")
_UNCHECKED_HASH_BASED = (1).to_bytes(4, "little")


def source_path(path: PurePosixPath) -> PurePosixPath | None:
    """Return the source of a file in `__pycache__`, or None for any other file."""
    if path.suffix != ".pyc" or path.parent.name != "__pycache__":
        return None
    return path.parent.parent / (path.name.split(".")[0] + ".py")


def portable(compiled: bytes, source: Entry | None) -> bytes:
    """Return `compiled` such that the guest accepts it, if it is up to date on the host."""
    if source is None or len(compiled) < _HEADER_BYTES or compiled[4:8] != _TIMESTAMP_BASED:
        return compiled
    stamp = (source.mtime_ns // 10**9 & 0xFFFFFFFF).to_bytes(4, "little")
    size = (source.size & 0xFFFFFFFF).to_bytes(4, "little")
    if compiled[8:16] != stamp + size:
        return compiled
    return compiled[:4] + _UNCHECKED_HASH_BASED + compiled[8:]
