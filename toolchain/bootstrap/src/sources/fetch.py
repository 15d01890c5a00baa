"""Read files from mirrors, with limits."""

import hashlib
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException

from sources.errors import SourcesError

LIMIT = 256 * 1024 * 1024


def read(mirrors: Sequence[str], path: str) -> bytes:
    """Return the bytes of `path` below the first mirror that has it.

    Raises SourcesError with what every mirror answered.
    """
    return read_page(mirrors, path, "*/*")[1]


def read_page(mirrors: Sequence[str], path: str, accept: str) -> tuple[str, bytes]:
    """Return the address that answers for `path`, after redirections, and its bytes.

    Raises SourcesError with what every mirror answered.
    """
    answers = []
    for mirror in mirrors:
        url = f"{mirror.rstrip('/')}/{path}"
        try:
            return _get(url, accept)
        except (OSError, HTTPException, ValueError) as error:
            answers.append(f"{url}: {error}")
    listing = "\n  ".join(answers) or "no mirror is set"
    raise SourcesError(
        f"{path}: no mirror has it\n  {listing}\nhint: set NIX_MIRRORS_debian or NIX_MIRRORS_pypi"
    )


def serves(mirrors: Sequence[str], path: str) -> bool:
    """Tell whether a mirror has `path`."""
    for mirror in mirrors:
        request = urllib.request.Request(f"{mirror.rstrip('/')}/{path}", method="HEAD")
        try:
            with urllib.request.urlopen(request, timeout=60):
                return True
        except (OSError, HTTPException, ValueError):
            continue
    return False


def read_url(url: str) -> bytes:
    """Return the bytes at an address; raises SourcesError if it cannot be read."""
    try:
        return _get(url, "*/*")[1]
    except (OSError, HTTPException, ValueError) as error:
        raise SourcesError(f"{url}: {error}") from error


def _get(url: str, accept: str) -> tuple[str, bytes]:
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as response:
        data: bytes = response.read(LIMIT + 1)
        page: str = response.geturl()
    if len(data) > LIMIT:
        raise SourcesError(f"{url}: expected at most {LIMIT} bytes, found more")
    return page, data


def check(name: str, data: bytes, sha256: str) -> None:
    """Raise SourcesError if `data` has not the hexadecimal SHA-256 that an index states."""
    if (found := sha256_hex(data)) != sha256:
        raise SourcesError(f"{name}: expected sha256 {sha256!r}, found {found!r}")


def sha256_hex(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()
