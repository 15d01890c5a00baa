"""The newest release of a project of a Python index."""

from collections.abc import Iterable, Sequence

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version

from sources.simple import ProjectFile
from wasix_update.catalogue import Package
from wasix_update.errors import UpdateError
from wasix_update.found import Found, in_line


def newest(package: Package, files: Iterable[ProjectFile], pythons: Sequence[str]) -> Found | None:
    """Return the newest stable release of the package's line that all interpreters may have.

    Of the same kind as the package's source: a source archive, or a wheel with the same tags.
    Returns None if none is newer; raises UpdateError if it is not called as the package's is.
    """
    source = package.source
    head, version, tail = source.file.rpartition(package.version)
    present = _version(source.file, source.file)
    if not version or present is None:
        raise UpdateError(
            f"expected a source archive or wheel with version {package.version!r} in its name,"
            f" found {source.file!r}"
        )
    releases: dict[Version, list[ProjectFile]] = {}
    for file in files:
        found = _version(file.name, source.file)
        if found is None or found <= present or found.is_prerelease or file.yanked:
            continue
        if in_line(str(found), package.line) and _allows(file, pythons):
            releases.setdefault(found, []).append(file)
    if not releases:
        return None
    latest = max(releases)
    for file in releases[latest]:
        if file.name.startswith(head) and file.name.endswith(tail):
            text = file.name[len(head) : len(file.name) - len(tail)]
            return Found(text, file.sha256, file.url, file=file.name)
    names = ", ".join(sorted(file.name for file in releases[latest]))
    raise UpdateError(
        f"expected {head}{latest}{tail!s} in the index, found {names}\n"
        f"hint: edit what {package.file} says of the file's name"
    )


def _version(name: str, like: str) -> Version | None:
    """Return the version of a file; None if it is not of the kind of the file `like`."""
    try:
        if like.endswith(".whl"):
            _, version, _, tags = parse_wheel_filename(name)
            return version if tags == parse_wheel_filename(like)[3] else None
        project, version = parse_sdist_filename(name)
        # thrift-0.14.0-2.tar.gz would be version 2 of another project.
        return version if project == parse_sdist_filename(like)[0] else None
    except (InvalidWheelFilename, InvalidSdistFilename, InvalidVersion):
        return None


def _allows(file: ProjectFile, pythons: Sequence[str]) -> bool:
    try:
        specifiers = SpecifierSet(file.requires_python)
    except InvalidSpecifier as error:
        raise UpdateError(f"{file.name}: requires-python: {error}") from error
    return all(specifiers.contains(python) for python in pythons)
