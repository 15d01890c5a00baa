"""Indices of a Debian suite (DebianRepository/Format; fields as in Debian Policy, chapter 5)."""

import lzma
from collections.abc import Sequence
from dataclasses import dataclass

from sources import fetch, signed
from sources.errors import SourcesError
from sources.signed import Keys


@dataclass(frozen=True, slots=True)
class Archive:
    """Where the archive is mirrored, and with what it signs its suites."""

    mirrors: Sequence[str]
    keys: Keys


def load(archive: Archive, suite: str, path: str) -> str:
    """Return the text of one xz-compressed index, checked against the suite's `InRelease` file.

    That is checked for a signature, and for being of this suite; raises SourcesError.
    """
    name = f"dists/{suite}/InRelease"
    release = signed.text(name, fetch.read(archive.mirrors, name), archive.keys)
    head = fields(release)
    names = (head.get("Suite"), head.get("Codename"))
    if suite not in names:
        raise SourcesError(f"{name}: expected suite {suite!r}, found {names}")
    wanted = None
    for line in release.partition("\nSHA256:\n")[2].splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[2] == path:
            wanted = parts[0]
    if wanted is None:
        raise SourcesError(f"suite {suite}: its InRelease file lists no {path}")
    data = fetch.read(archive.mirrors, f"dists/{suite}/{path}")
    found = fetch.sha256_hex(data)
    if found != wanted:
        raise SourcesError(f"suite {suite}: {path} has sha256 {found!r}, InRelease says {wanted!r}")
    decompressor = lzma.LZMADecompressor()
    try:
        text = decompressor.decompress(data, max_length=fetch.LIMIT)
    except lzma.LZMAError as error:
        raise SourcesError(f"suite {suite}: {path}: {error}") from error
    if not decompressor.eof:
        raise SourcesError(
            f"suite {suite}: expected {path} to end within {fetch.LIMIT} bytes, found more"
        )
    return text.decode("utf-8", "replace")


def fields(paragraph: str) -> dict[str, str]:
    """Return the fields of one entry; of several lines, the value has each after the other."""
    found: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line[:1] in {" ", "\t"}:
            found[name] = f"{found.get(name, '')}\n{line.strip()}".strip()
        else:
            name, _, value = line.partition(":")
            found[name] = value.strip()
    return found
