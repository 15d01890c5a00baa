"""Answers of the Simple API (PEP 691 as JSON, PEP 503 as HTML): the files of a project.

The fetcher of builds reads them too, with nothing but the standard library at hand.
"""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class ProjectFile:
    """One file of a project; `sha256` is empty where the index states none."""

    name: str
    url: str
    sha256: str


def page_path(project: str) -> str:
    """Return where below an index the page of a project is."""
    return re.sub(r"[-_.]+", "-", project).lower() + "/"


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
            _file(urljoin(page, entry["url"]), entry["hashes"].get("sha256", ""))
            for entry in json.loads(text)["files"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"expected an answer of the Simple API, found no usable {error}"
        ) from error


def _file(url: str, sha256: str) -> ProjectFile:
    known = sha256 if _SHA256.fullmatch(sha256) else ""
    return ProjectFile(unquote(url.rpartition("/")[2]), url, known)


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.files: list[ProjectFile] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            url, fragment = urldefrag(urljoin(self.page, href))
            algorithm, _, digest = fragment.partition("=")
            self.files.append(_file(url, digest if algorithm == "sha256" else ""))
