"""Answers of the Simple API (PEP 691 as JSON, PEP 503 as HTML): the files of a project."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

from sources import fetch
from sources.errors import SourcesError

ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class ProjectFile:
    """One file of a project; texts are empty where the index states nothing."""

    name: str
    url: str
    sha256: str
    requires_python: str = ""
    yanked: bool = False


def page_path(project: str) -> str:
    """Return where below an index the page of a project is."""
    return re.sub(r"[-_.]+", "-", project).lower() + "/"


def list_files(mirrors: Sequence[str], project: str) -> list[ProjectFile]:
    """Return the files of a project that have a SHA-256."""
    page, data = fetch.read_page(mirrors, page_path(project), ACCEPT)
    try:
        files = project_files(page, data.decode("utf-8", "replace"))
    except ValueError as error:
        raise SourcesError(f"{project}: {error}") from error
    return [file for file in files if file.sha256]


def project_files(page: str, text: str) -> list[ProjectFile]:
    """Return what the answer `text` of the address `page` lists.

    Raises ValueError if it is not of the Simple API.
    """
    if text.lstrip()[:1] != "{":
        links = _Links(page)
        links.feed(text)
        return links.files
    try:
        return [
            _file(
                urljoin(page, entry["url"]),
                entry["hashes"].get("sha256", ""),
                entry.get("requires-python"),
                bool(entry.get("yanked")),
            )
            for entry in json.loads(text)["files"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"expected an answer of the Simple API, found no usable {error}"
        ) from error


def _file(url: str, sha256: str, requires_python: str | None, yanked: bool) -> ProjectFile:
    known = sha256 if _SHA256.fullmatch(sha256) else ""
    name = unquote(url.rpartition("/")[2])
    return ProjectFile(name, url, known, requires_python or "", yanked)


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.files: list[ProjectFile] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        href = values.get("href")
        if tag == "a" and href:
            url, fragment = urldefrag(urljoin(self.page, href))
            algorithm, _, digest = fragment.partition("=")
            self.files.append(
                _file(
                    url,
                    digest if algorithm == "sha256" else "",
                    values.get("data-requires-python"),
                    "data-yanked" in values,
                )
            )
