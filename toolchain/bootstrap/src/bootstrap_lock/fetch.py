"""Read small index files from mirrors, with limits."""

import hashlib
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException

from bootstrap_lock.errors import BootstrapLockError

INDEX_LIMIT = 256 * 1024 * 1024


def read(mirrors: Sequence[str], path: str, accept: str = "*/*", limit: int = INDEX_LIMIT) -> bytes:
    """Return the bytes of `path` below the first mirror that has it.

    Raises BootstrapLockError with what every mirror answered.
    """
    answers = []
    for mirror in mirrors:
        url = f"{mirror.rstrip('/')}/{path}"
        request = urllib.request.Request(url, headers={"Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                data: bytes = response.read(limit + 1)
        except (OSError, HTTPException, ValueError) as error:
            answers.append(f"{url}: {error}")
            continue
        if len(data) > limit:
            raise BootstrapLockError(f"{url}: expected at most {limit} bytes, found more")
        return data
    listing = "\n  ".join(answers) or "no mirror is set"
    raise BootstrapLockError(
        f"{path}: no mirror has it\n  {listing}\nhint: set NIX_MIRRORS_debian or NIX_MIRRORS_pypi"
    )


def sha256_hex(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()
