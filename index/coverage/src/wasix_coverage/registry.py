"""What can be installed on the target: our index, and pure wheels of another one.

As resolvers with `native/simple` before the other index: of a project that we have compiled or
patched, our files alone count; of any other, pure wheels of both.
"""

import io
import json
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http.client import HTTPException
from typing import Any

from packaging.metadata import RawMetadata, parse_email
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    NormalizedName,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version

from sources import simple
from sources.simple import ProjectFile
from wasix_coverage.errors import RegistryError

Read = Callable[[str, str], tuple[str, bytes] | None]
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Target:
    """The interpreter that things are installed for."""

    python: Version
    platform: str
    markers: Mapping[str, str]

    def environment(self) -> dict[str, str]:
        """Return the environment of PEP 508."""
        return {
            **self.markers,
            "python_version": f"{self.python.major}.{self.python.minor}",
            "python_full_version": str(self.python),
            "implementation_version": str(self.python),
        }

    def tags(self) -> frozenset[Tag]:
        """Return the tags of wheels that it installs."""
        version = (self.python.major, self.python.minor)
        name = f"cp{version[0]}{version[1]}"
        return frozenset(
            [
                *cpython_tags(version, [name], [self.platform]),
                *compatible_tags(version, name, [self.platform]),
            ]
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wheel that the target installs."""

    project: NormalizedName
    version: Version
    # "ours", or "pure" if it is from the other index.
    origin: str
    url: str


@dataclass(frozen=True, slots=True)
class Known:
    """What both indexes have of a project."""

    candidates: tuple[Candidate, ...]
    # Versions that there are at all: of ours, and of the other's by what they are distributed as.
    ours: frozenset[Version]
    theirs: Mapping[Version, frozenset[str]]
    exists: bool
    # Whether our index alone was asked.
    alone: bool


def read(address: str, accept: str) -> tuple[str, bytes] | None:
    """Return where `address` leads, and what is there; None if there is nothing."""
    request = urllib.request.Request(address, headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            return response.geturl(), response.read()
    except urllib.error.HTTPError as error:
        if error.code in {404, 410}:
            return None
        raise RegistryError(f"{address}: {error}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise RegistryError(f"{address}: {error}") from error


class Registry:
    """Our index at `ours`, and another one with a page for each project below `theirs`."""

    def __init__(self, ours: str, theirs: str | None, target: Target, reader: Read = read) -> None:
        """Read addresses by `reader`, which gives None for what is not there."""
        self.top = urllib.parse.urljoin(f"{ours.rstrip('/').removesuffix('/simple')}/", ".")
        self.theirs = theirs
        self.target = target
        self.reader = reader
        self.tags = target.tags()
        self.known = lru_cache(None)(self._known)
        self.metadata = lru_cache(None)(self._metadata)

    @cached_property
    def _manifest(self) -> dict[str, list[dict[str, Any]]]:
        address = f"{self.top}index.json"
        found = self.reader(address, "*/*")
        if found is None:
            raise RegistryError(f"{address}: expected the manifest of our index, found nothing")
        projects: dict[str, list[dict[str, Any]]] = {}
        for entry in json.loads(found[1])["wheels"]:
            projects.setdefault(entry["project"], []).append(entry)
        return projects

    def _known(self, project: NormalizedName) -> Known:
        entries = [e for e in self._manifest.get(project, []) if e["yanked"] is None]
        ours = [
            Candidate(project, Version(entry["version"]), "ours", self.top + entry["path"])
            for entry in entries
            if self._fits(entry["file"], entry["requires_python"])
        ]
        native = any(entry["native"] for entry in entries)
        listed = [] if native else self._listed(project)
        theirs: dict[Version, set[str]] = {}
        pure = []
        for file in listed or ():
            version, kind = _kind(file.name)
            if version is None or file.yanked:
                continue
            theirs.setdefault(version, set()).add(kind)
            if kind == "pure" and self._fits(file.name, file.requires_python):
                pure.append(Candidate(project, version, "pure", file.url))
        best = {candidate.version: candidate for candidate in (*ours, *pure)}
        return Known(
            tuple(best[version] for version in sorted(best, reverse=True)),
            frozenset(Version(entry["version"]) for entry in entries),
            {version: frozenset(kinds) for version, kinds in theirs.items()},
            exists=bool(entries) or listed is not None,
            alone=self.theirs is None,
        )

    def _listed(self, project: NormalizedName) -> list[ProjectFile] | None:
        if self.theirs is None:
            return None
        found = self.reader(f"{self.theirs.rstrip('/')}/{simple.page_path(project)}", simple.ACCEPT)
        if found is None:
            return None
        page, data = found
        try:
            return simple.project_files(page, data.decode("utf-8", "replace"))
        except ValueError as error:
            raise RegistryError(f"{page}: {error}") from error

    def _fits(self, name: str, requires_python: str) -> bool:
        try:
            _, _, _, tags = parse_wheel_filename(name)
            python = SpecifierSet(requires_python)
        except (InvalidWheelFilename, InvalidVersion, InvalidSpecifier):
            return False
        return bool(tags & self.tags) and python.contains(self.target.python, prereleases=True)

    def _metadata(self, candidate: Candidate) -> RawMetadata:
        """Return the core metadata of a wheel."""
        found = self.reader(f"{candidate.url}.metadata", "*/*")
        if found is not None:
            return parse_email(found[1])[0]
        whole = self.reader(candidate.url, "*/*")
        if whole is None:
            raise RegistryError(f"{candidate.url}: expected a wheel, found nothing")
        try:
            with zipfile.ZipFile(io.BytesIO(whole[1])) as archive:
                (name,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
                return parse_email(archive.read(name))[0]
        except (ValueError, zipfile.BadZipFile) as error:
            raise RegistryError(f"{candidate.url}: expected a wheel: {error}") from error


def _kind(name: str) -> tuple[Version | None, str]:
    """Return the version of a file, and what it is: pure, compiled or source."""
    try:
        _, version, _, tags = parse_wheel_filename(name)
    except (InvalidWheelFilename, InvalidVersion):
        try:
            return parse_sdist_filename(name)[1], "source"
        except (InvalidSdistFilename, InvalidVersion):
            return None, ""
    return version, "pure" if any(tag.platform == "any" for tag in tags) else "compiled"
