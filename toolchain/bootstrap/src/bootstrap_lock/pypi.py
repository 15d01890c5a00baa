"""Find one wheel of a release through the Simple API (PEP 691, PEP 503 as a fallback)."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import (
    InvalidWheelFilename,
    canonicalize_name,
    parse_wheel_filename,
)

from bootstrap_lock import fetch
from bootstrap_lock.errors import BootstrapLockError
from bootstrap_lock.spec import Release

JSON_TYPE = "application/vnd.pypi.simple.v1+json"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLATFORMS = [
    *(f"manylinux_2_{minor}_x86_64" for minor in range(41, 4, -1)),
    "manylinux2014_x86_64",
    "manylinux2010_x86_64",
    "manylinux1_x86_64",
    "linux_x86_64",
]


@dataclass(frozen=True, slots=True)
class PypiFile:
    """One file of a release."""

    filename: str
    sha256: str


def _tags() -> list[Tag]:
    return [
        *cpython_tags((3, 13), platforms=_PLATFORMS),
        *compatible_tags((3, 13), "cp313", platforms=_PLATFORMS),
    ]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.files: list[PypiFile] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            url, fragment = urldefrag(href)
            algorithm, _, digest = fragment.partition("=")
            if algorithm == "sha256" and _SHA256.fullmatch(digest):
                self.files.append(PypiFile(unquote(url.rpartition("/")[2]), digest))


def list_files(mirrors: Sequence[str], project: str) -> list[PypiFile]:
    """Return the files of a project that have a SHA-256."""
    data = fetch.read(mirrors, f"{canonicalize_name(project)}/", f"{JSON_TYPE}, text/html;q=0.1")
    if data.lstrip()[:1] == b"{":
        try:
            entries = [
                (e["filename"], e["hashes"].get("sha256")) for e in json.loads(data)["files"]
            ]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BootstrapLockError(
                f"{project}: expected an answer of the Simple API, found no usable {error}"
            ) from error
        return [
            PypiFile(name, digest)
            for name, digest in entries
            if isinstance(name, str) and isinstance(digest, str) and _SHA256.fullmatch(digest)
        ]
    links = _Links()
    links.feed(data.decode("utf-8", "replace"))
    return links.files


def find_wheel(mirrors: Sequence[str], release: Release) -> PypiFile:
    """Return the wheel of `release` that fits CPython 3.13 on x86-64 Linux best.

    Raises BootstrapLockError if the release has none.
    """
    rank = {tag: position for position, tag in enumerate(_tags())}
    candidates = []
    for file in list_files(mirrors, release.project):
        try:
            name, found, _, tags = parse_wheel_filename(file.filename)
        except InvalidWheelFilename:
            continue
        ranks = [rank[tag] for tag in tags if tag in rank]
        if (name, found) == (release.project, release.version) and ranks:
            candidates.append((min(ranks), file.filename, file))
    if not candidates:
        raise BootstrapLockError(
            f"{release.project} {release.version}: the index has no wheel"
            " for CPython 3.13 on x86-64 Linux"
        )
    return min(candidates)[2]
