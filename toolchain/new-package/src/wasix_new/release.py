"""What a project publishes of one version: its source archive, and a wheel if there is one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version

from sources import fetch
from sources.simple import ProjectFile
from wasix_new.errors import NewPackageError

# A wheel for this platform tells which modules are compiled.
_PLATFORMS = [
    *(f"manylinux_2_{minor}_x86_64" for minor in range(41, 4, -1)),
    *("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"),
]


@dataclass(frozen=True, slots=True)
class Release:
    """One version; the archives are read already."""

    project: str
    version: str
    source: ProjectFile
    archive: bytes
    # Name and content, if there is one that the machine's interpreter could install.
    wheel: tuple[str, bytes] | None


def choose(
    project: str,
    version: str | None,
    files: Sequence[ProjectFile],
    python: str,
    read: Callable[[str], bytes] = fetch.read_url,
) -> Release:
    """Return a version of a project: the newest stable one that the interpreter may have.

    Raises `NewPackageError`, and what `read` raises.
    """
    sources: dict[Version, list[ProjectFile]] = {}
    for file in files:
        found = _source_version(file.name, project)
        if found is not None:
            sources.setdefault(found, []).append(file)
    if version is None:
        usable = [
            each
            for each, group in sources.items()
            if not each.is_prerelease and any(_allows(f, python) and not f.yanked for f in group)
        ]
        if not usable:
            raise NewPackageError(
                f"{project}: expected a source archive for Python {python}, found none"
            )
        wanted = max(usable)
    else:
        try:
            wanted = Version(version)
        except InvalidVersion as error:
            raise NewPackageError(f"{project}: {error}") from error
        if wanted not in sources:
            known = ", ".join(map(str, sorted(sources)[-5:])) or "none"
            raise NewPackageError(
                f"{project}: expected a source archive of {version}, the latest are: {known}"
            )
    # A .tar.gz is what every backend makes.
    source = min(sources[wanted], key=lambda file: (not file.name.endswith(".tar.gz"), file.name))
    archive = read(source.url)
    fetch.check(source.name, archive, source.sha256)
    return Release(project, str(wanted), source, archive, _wheel(files, wanted, python, read))


def _source_version(name: str, project: str) -> Version | None:
    try:
        found, version = parse_sdist_filename(name)
    except (InvalidSdistFilename, InvalidVersion):
        return None
    # thrift-0.14.0-2.tar.gz would be version 2 of another project.
    return version if found == canonicalize_name(project) else None


def _allows(file: ProjectFile, python: str) -> bool:
    try:
        return SpecifierSet(file.requires_python).contains(python)
    except InvalidSpecifier:
        return False


def _wheel(
    files: Sequence[ProjectFile], version: Version, python: str, read: Callable[[str], bytes]
) -> tuple[str, bytes] | None:
    release = Version(python)
    short = (release.major, release.minor)
    tags = [
        *cpython_tags(short, platforms=_PLATFORMS),
        *compatible_tags(short, f"cp{short[0]}{short[1]}", platforms=_PLATFORMS),
    ]
    rank = {tag: position for position, tag in enumerate(tags)}
    candidates = []
    for file in files:
        try:
            _, found, _, named = parse_wheel_filename(file.name)
        except (InvalidWheelFilename, InvalidVersion):
            continue
        ranks = [rank[tag] for tag in named if tag in rank]
        if found == version and ranks:
            candidates.append((min(ranks), file))
    if not candidates:
        return None
    best = min(candidates)[1]
    data = read(best.url)
    fetch.check(best.name, data, best.sha256)
    return best.name, data
