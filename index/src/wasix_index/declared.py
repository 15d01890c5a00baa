"""What a package declares about its wheel, compared with the wheel's metadata.

Format: PyPA specifications, "Core metadata" and "Dependency specifiers".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import UndefinedComparison, UndefinedEnvironmentName
from packaging.metadata import RawMetadata, parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import InvalidVersion, Version

from wasix_index.errors import DependenciesError
from wasix_wheel.errors import Problem
from wasix_wheel.wheel import Wheel


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Declared projects, and the Python that they run on."""

    versions: Mapping[NormalizedName, Version]
    python: Version


@dataclass(frozen=True, slots=True)
class Declared:
    """What a package says; nothing is compared with None."""

    name: str | None = None
    version: Version | None = None
    dependencies: Dependencies | None = None


NOTHING = Declared()


def read_dependencies(path: Path, python: Version) -> Dependencies:
    """Read a JSON object of project and version; raises `DependenciesError` and `OSError`."""
    try:
        data = json.loads(path.read_bytes())
    except ValueError as error:
        raise DependenciesError(f"{path}: expected JSON: {error}") from error
    if not isinstance(data, dict):
        raise DependenciesError(
            f"{path}: expected an object of project and version, found {data!r}"
        )
    versions: dict[NormalizedName, Version] = {}
    for name, text in data.items():
        project = canonicalize_name(name)
        if project in versions:
            raise DependenciesError(f"{path}: expected each project once, found {name!r} again")
        try:
            versions[project] = Version(text)
        except (InvalidVersion, TypeError):
            raise DependenciesError(
                f"{path}: expected a version of {name!r}, found {text!r}"
            ) from None
    return Dependencies(versions, python)


def problems(found: Wheel, declared: Declared, markers: Mapping[str, str]) -> list[Problem]:
    """Compare METADATA with what is `declared`; `markers` are those of every interpreter."""
    fields = found.fields()
    member = f"{found.info}/METADATA"
    listed = [Problem(member, text) for text in _unread_fields(found.metadata)]
    name, version = fields.get("name", ""), fields.get("version", "")
    if declared.name is not None and canonicalize_name(declared.name) != canonicalize_name(name):
        hint = "pname is the project's name"
        listed.append(Problem(member, f"expected name {declared.name!r}, found {name!r}", hint))
    if declared.version is not None and not _is_version(version, declared.version):
        hint = "version is the one that the source gives itself"
        listed.append(
            Problem(member, f"expected version {str(declared.version)!r}, found {version!r}", hint)
        )
    if declared.dependencies is not None:
        python = declared.dependencies.python
        supported = fields.get("requires_python", "")
        try:
            if not SpecifierSet(supported).contains(python, prereleases=True):
                hint = "change what the source requires; pip refuses the wheel as it is"
                text = f"requires Python {supported!r}, which {str(python)!r} is not"
                listed.append(Problem(member, text, hint))
        except InvalidSpecifier:
            hint = "change what the source requires; installers pass over it as it is"
            text = f"expected versions of Python in Requires-Python, found {supported!r}"
            listed.append(Problem(member, text, hint))
        lines = fields.get("requires_dist", [])
        requirements = []
        for line in lines:
            try:
                requirements.append(Requirement(line))
            except InvalidRequirement as error:
                listed.append(Problem(member, f"expected a requirement, found {line!r}: {error}"))
        extras = fields.get("provides_extra", [])
        texts = _dependency_problems(requirements, extras, declared.dependencies, markers)
        listed.extend(Problem(member, text, hint) for text, hint in texts)
    return listed


def _dependency_problems(
    requirements: Iterable[Requirement],
    extras: Iterable[str],
    declared: Dependencies,
    markers: Mapping[str, str],
) -> Iterable[tuple[str, str]]:
    python = str(declared.python)
    environment = {
        **markers,
        "python_version": f"{declared.python.major}.{declared.python.minor}",
        "python_full_version": python,
        "implementation_version": python,
    }
    unused = dict(declared.versions)
    for wanted in requirements:
        project = canonicalize_name(wanted.name)
        if wanted.url is not None:
            # Whatever the marker says: it may hold where the wheel is installed.
            unused.pop(project, None)
            hint = "name the project only: an index resolves it, and hashes what it serves"
            yield f"requires {str(wanted)!r}, an address", hint
            continue
        try:
            always = _holds(wanted, environment, "")
            sometimes = always or any(_holds(wanted, environment, extra) for extra in extras)
        except (InvalidVersion, UndefinedComparison, UndefinedEnvironmentName) as error:
            unused.pop(project, None)
            hint = "change the marker in the source; installers end with this error"
            yield f"expected a marker with a value, found {str(wanted)!r}: {error}", hint
            continue
        if sometimes:
            unused.pop(project, None)
        if not always:
            continue
        version = declared.versions.get(project)
        if version is None:
            hint = f"add {project} to the dependencies of the package"
            yield f"requires {str(wanted)!r}, which is not declared", hint
        elif not wanted.specifier.contains(version, prereleases=True):
            hint = f"declare a {project} that satisfies it, or change what the source requires"
            yield f"requires {str(wanted)!r}, found {str(version)!r} declared", hint
    for project, version in unused.items():
        hint = f"remove {project} from the dependencies of the package"
        yield f"requires no {project!r} on the target, found {str(version)!r} declared", hint


def _holds(wanted: Requirement, environment: Mapping[str, str], extra: str) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({**environment, "extra": extra})


def _unread_fields(metadata: bytes) -> Iterable[str]:
    """Yield what is wrong with fields of the format that have no value that can be used."""
    known = RawMetadata.__annotations__
    for name, values in parse_email(metadata)[1].items():
        field = name.replace("-", "_")
        if field in known or f"{field}s" in known:
            yield f"expected {name} once, as text in UTF-8, found {values!r}"


def _is_version(text: str, version: Version) -> bool:
    try:
        return Version(text) == version
    except InvalidVersion:
        return False
