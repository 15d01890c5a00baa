"""Find one wheel of a release in an index, and what it requires.

Formats: the Simple API (PEP 691), wheels (PEP 427), core metadata (PEP 566, PEP 508).
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.parser import BytesParser

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from bootstrap_lock.errors import BootstrapLockError
from bootstrap_lock.spec import Release
from sources import fetch, simple
from sources.simple import ProjectFile

_PLATFORMS = [
    *(f"manylinux_2_{minor}_x86_64" for minor in range(41, 4, -1)),
    "manylinux2014_x86_64",
    "manylinux2010_x86_64",
    "manylinux1_x86_64",
    "linux_x86_64",
]
# PEP 508's markers of the machine that builds.
_ENVIRONMENT = {
    "extra": "",
    "implementation_name": "cpython",
    "implementation_version": "3.13.0",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_release": "",
    "platform_system": "Linux",
    "platform_version": "",
    "python_full_version": "3.13.0",
    "python_version": "3.13",
    "sys_platform": "linux",
}


def _tags() -> list[Tag]:
    return [
        *cpython_tags((3, 13), platforms=_PLATFORMS),
        *compatible_tags((3, 13), "cp313", platforms=_PLATFORMS),
    ]


def find_wheel(mirrors: Sequence[str], release: Release) -> ProjectFile:
    """Return the wheel of `release` that fits CPython 3.13 on x86-64 Linux best.

    Raises BootstrapLockError if the release has none.
    """
    rank = {tag: position for position, tag in enumerate(_tags())}
    candidates = []
    for file in simple.list_files(mirrors, release.project):
        try:
            name, found, _, tags = parse_wheel_filename(file.name)
        except InvalidWheelFilename:
            continue
        ranks = [rank[tag] for tag in tags if tag in rank]
        if (name, found) == (release.project, release.version) and ranks:
            candidates.append((min(ranks), file))
    if not candidates:
        raise BootstrapLockError(
            f"{release.project} {release.version}: the index has no wheel"
            " for CPython 3.13 on x86-64 Linux"
        )
    return min(candidates)[1]


def read_requirements(file: ProjectFile) -> list[str]:
    """Return what the metadata of a wheel states as Requires-Dist.

    Raises SourcesError if the wheel is not the one that the index states, BootstrapLockError if
    it has no usable metadata.
    """
    data = fetch.read_url(file.url)
    fetch.check(file.name, data, file.sha256)
    project, version = file.name.split("-")[:2]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            text = wheel.read(f"{project}-{version}.dist-info/METADATA")
    except (KeyError, zipfile.BadZipFile) as error:
        raise BootstrapLockError(f"{file.name}: expected a wheel with METADATA: {error}") from error
    fields = BytesParser().parsebytes(text).get_all("Requires-Dist", [])
    return [str(field) for field in fields]


def evaluate(name: str, requirements: Sequence[str]) -> dict[str, str]:
    """Return what `requirements` come to on the machine that builds, as project to specifiers.

    Raises BootstrapLockError for one that names extras or an address.
    """
    requires: dict[str, SpecifierSet] = {}
    for text in requirements:
        try:
            wanted = Requirement(text)
        except InvalidRequirement as error:
            raise BootstrapLockError(f"{name}: {error}") from error
        if wanted.marker and not wanted.marker.evaluate(_ENVIRONMENT):
            continue
        if wanted.extras or wanted.url:
            raise BootstrapLockError(
                f"{name}: expected a requirement without extras and address, found {text!r}"
            )
        project = canonicalize_name(wanted.name)
        requires[project] = requires.get(project, SpecifierSet()) & wanted.specifier
    return {project: str(specifiers) for project, specifiers in sorted(requires.items())}


def conflicts(pins: Mapping[str, Release], requires: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return a sentence for each requirement that the pinned releases do not meet.

    A requirement is met by the attribute that is called like the project.
    """
    found = []
    for attribute, wanted in sorted(requires.items()):
        for project, specifiers in wanted.items():
            pin = pins.get(project)
            text = f"pypi.{attribute}: requires {project + specifiers!r}, and "
            if pin is None or pin.project != project:
                found.append(f"{text}no attribute {project!r} of pypi pins that project")
            elif not SpecifierSet(specifiers).contains(pin.version, prereleases=True):
                found.append(f"{text}pypi.{project} pins {pin.version}")
    return found
