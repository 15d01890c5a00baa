"""What is shown of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.metadata import RawMetadata, parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from wasix_index.published import File
from wasix_pages.errors import ProjectError
from wasix_pages.facts import NOTHING, ByProject, Facts

_LICENCE_CLASSIFIER = "License :: "
# A longer field is the text of a licence.
_LONGEST_LICENCE = 60


@dataclass(frozen=True, slots=True)
class Dependency:
    """A requirement as the metadata has it."""

    project: str
    specifier: str
    marker: str


@dataclass(frozen=True, slots=True)
class Release:
    """One version, with a file for each build; other names of a file are left out."""

    version: str
    files: tuple[File, ...]

    @property
    def yanked(self) -> bool:
        """Whether no file of it is for new users."""
        return all(file.yanked is not None for file in self.files)


@dataclass(frozen=True, slots=True)
class Project:
    """What the metadata of a project's latest version says, and its versions, latest first."""

    name: str
    releases: tuple[Release, ...]
    latest: Release
    metadata: RawMetadata
    dependencies: tuple[Dependency, ...]
    extras: tuple[tuple[str, tuple[Dependency, ...]], ...]
    facts: Facts

    @property
    def file(self) -> File:
        """The last build of the latest version."""
        return max(self.latest.files, key=lambda file: file.rebuild)

    @property
    def summary(self) -> str:
        """The project's own line about itself."""
        return self.metadata.get("summary", "") or self.facts.description

    @property
    def keywords(self) -> str:
        """Words that it wants to be found by."""
        return " ".join(self.metadata.get("keywords", []))

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences by their short names, as far as they are known."""
        if self.facts.licences:
            return self.facts.licences
        if expression := self.metadata.get("license_expression"):
            return (expression,)
        classifiers = self.metadata.get("classifiers", [])
        found = [
            each.rpartition(" :: ")[2]
            for each in classifiers
            if each.startswith(_LICENCE_CLASSIFIER)
        ]
        text = self.metadata.get("license", "").strip()
        if not found and text and len(text) <= _LONGEST_LICENCE and "\n" not in text:
            found = [text]
        return tuple(found)

    @property
    def compiled(self) -> bool:
        """Whether the latest version has compiled modules."""
        return any(not tag.endswith("-any") for tag in self.file.tags)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Names and addresses of the project's pages elsewhere."""
        urls = dict(self.metadata.get("project_urls", {}))
        home = self.metadata.get("home_page", "") or self.facts.homepage
        if home and home not in urls.values():
            urls = {"Homepage": home, **urls}
        return tuple((n, u) for n, u in urls.items() if u.startswith(("https://", "http://")))


def project(top: Path, name: str, files: Sequence[File], facts: ByProject, also: str) -> Project:
    """Return the project whose files an index at `top` has; `also` is the platform of other names.

    Raises `ProjectError` and `OSError`.
    """
    kept = [file for file in files if not (also and file.file.endswith(f"-{also}.whl"))] or files
    versions: dict[str, list[File]] = {}
    for file in kept:
        versions.setdefault(file.version, []).append(file)
    releases = [
        Release(version, tuple(sorted(versions[version], key=lambda file: -file.rebuild)))
        for version in sorted(versions, key=Version, reverse=True)
    ]
    latest = min(releases, key=lambda each: (each.yanked, Version(each.version).is_prerelease))
    newest = max(latest.files, key=lambda file: file.rebuild)
    metadata, _ = parse_email((top / f"{newest.path}.metadata").read_bytes())
    try:
        wanted = [Requirement(line) for line in metadata.get("requires_dist", [])]
    except InvalidRequirement as error:
        raise ProjectError(
            f"{newest.file}: expected requirements, found another: {error}"
        ) from error
    plain, extras = _split(wanted)
    return Project(
        name=name,
        releases=tuple(releases),
        latest=latest,
        metadata=metadata,
        dependencies=plain,
        extras=extras,
        facts=facts.get(name, {}).get(latest.version, NOTHING),
    )


def _split(
    wanted: Sequence[Requirement],
) -> tuple[tuple[Dependency, ...], tuple[tuple[str, tuple[Dependency, ...]], ...]]:
    plain: list[Dependency] = []
    extras: dict[str, list[Dependency]] = {}
    for each in wanted:
        marker = str(each.marker or "")
        extra, rest = _extra(marker)
        name = canonicalize_name(each.name)
        shown = Dependency(name, str(each.specifier), rest)
        (plain if extra is None else extras.setdefault(extra, [])).append(shown)
    return tuple(plain), tuple((extra, tuple(found)) for extra, found in sorted(extras.items()))


def _extra(marker: str) -> tuple[str | None, str]:
    """Split a marker into the extra that it asks for, and the rest."""
    head, found, tail = marker.rpartition('extra == "')
    if not found:
        return None, marker
    extra, _, after = tail.partition('"')
    if after or head not in {"", *(h for h in (head,) if h.endswith(" and "))}:
        return extra, marker
    return extra, head.removesuffix(" and ")
