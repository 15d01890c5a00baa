"""What a project requires: from requirements.txt, pyproject.toml or uv.lock.

Formats: pip's "Requirements File Format", PyPA "Declaring project metadata" and "Dependency
Groups", and version 1 of uv's lock file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.markers import InvalidMarker, Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import NormalizedName, canonicalize_name

from wasix_coverage.errors import ProjectError

ROOT = "the project"
_LOCK_VERSION = 1
# A comment begins at the start of a line or after a space.
_COMMENT = re.compile(r"(^|\s)#.*$")
_OPTION_OF_REQUIREMENT = re.compile(r"\s+--(?:hash|config-settings|global-option)\b.*$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requirement, and who has it: names from the project to the one that requires it."""

    requirement: Requirement
    by: tuple[str, ...] = (ROOT,)


@dataclass(frozen=True, slots=True)
class Project:
    """What a file says that a project requires."""

    wanted: tuple[Wanted, ...]
    # Versions that hold if a project is installed at all.
    constraints: tuple[Requirement, ...] = ()
    # Whether the file lists everything that gets installed, with its version.
    locked: bool = False
    # Names of the wheels that the lock has, by project.
    wheels: Mapping[NormalizedName, tuple[str, ...]] = field(default_factory=dict)
    # Lines that are not looked at.
    left: tuple[str, ...] = ()


def read(
    path: Path, environment: Mapping[str, str], extras: Sequence[str], groups: Sequence[str]
) -> Project:
    """Read what the project at `path` requires; raises `ProjectError` and `OSError`.

    The markers of a lock are evaluated in `environment`. `extras` and `groups` are asked for.
    """
    if path.name == "uv.lock":
        return _uv_lock(path, environment, extras, groups)
    if path.suffix == ".toml":
        return _pyproject(path, extras, groups)
    wanted: list[Wanted] = []
    constraints: list[Requirement] = []
    left: list[str] = []
    _requirements(path, wanted, constraints, left, set())
    return Project(tuple(wanted), tuple(constraints), left=tuple(left))


def _requirements(
    path: Path,
    wanted: list[Wanted],
    constraints: list[Requirement],
    left: list[str],
    seen: set[Path],
    *,
    constraint: bool = False,
) -> None:
    if path.resolve() in seen:
        return
    seen.add(path.resolve())
    text = path.read_text("utf-8").replace("\\\n", " ")
    for number, raw in enumerate(text.splitlines(), start=1):
        line = _OPTION_OF_REQUIREMENT.sub("", _COMMENT.sub("", raw)).strip()
        if not line:
            continue
        if found := re.fullmatch(r"(-r|--requirement|-c|--constraint)[\s=]+(.+)", line):
            other = path.parent / found[2].strip()
            only = constraint or found[1] in {"-c", "--constraint"}
            _requirements(other, wanted, constraints, left, seen, constraint=only)
        elif line.startswith("-") or re.match(r"[\w+.-]+://|\.{0,2}/", line):
            left.append(line)
        else:
            requirement = _requirement(line, f"{path}:{number}")
            if requirement.url:
                # No index has it, whatever else is called so.
                left.append(line)
            elif constraint:
                constraints.append(requirement)
            else:
                wanted.append(Wanted(requirement))


def _pyproject(path: Path, extras: Sequence[str], groups: Sequence[str]) -> Project:
    data = _toml(path)
    project = data.get("project")
    if not isinstance(project, dict) and not groups:
        raise ProjectError(
            f"{path}: expected a table [project], found none\n"
            "hint: for Poetry's own tables, 'poetry export' writes a requirements.txt"
        )
    project = project or {}
    if "dependencies" in project.get("dynamic", []):
        raise ProjectError(
            f"{path}: expected dependencies, found that a build makes them\n"
            "hint: give a lock of the project: uv.lock, or a requirements.txt with everything"
        )
    optional = project.get("optional-dependencies", {})
    lines = list(project.get("dependencies", []))
    for extra in extras:
        lines += _member(path, "extra", optional, extra)
    for group in groups:
        lines += _group(path, data.get("dependency-groups", {}), group, ())
    own = canonicalize_name(project.get("name", ""))
    wanted = []
    left = []
    for line in lines:
        requirement = _requirement(line, str(path))
        if requirement.url:
            left.append(line)
        # A project may name extras of itself.
        elif canonicalize_name(requirement.name) == own:
            for extra in requirement.extras:
                more = _member(path, "extra", optional, extra)
                wanted += [Wanted(_requirement(each, str(path))) for each in more]
        else:
            wanted.append(Wanted(requirement))
    return Project(tuple(wanted), left=tuple(left))


def _group(
    path: Path, groups: Mapping[str, Any], name: str, inside: tuple[str, ...]
) -> Iterator[str]:
    if name in inside:
        raise ProjectError(f"{path}: group {name!r} includes itself")
    for entry in _member(path, "group", groups, name):
        if isinstance(entry, dict):
            yield from _group(path, groups, entry["include-group"], (*inside, name))
        else:
            yield entry


def _member(path: Path, what: str, entries_of: Mapping[str, Any], name: str) -> list[Any]:
    found = {str(canonicalize_name(key)): value for key, value in entries_of.items()}
    if canonicalize_name(name) not in found:
        raise ProjectError(f"{path}: expected {what} of {sorted(found)}, found {name!r}")
    entries: list[Any] = found[canonicalize_name(name)]
    return entries


def _uv_lock(
    path: Path, environment: Mapping[str, str], extras: Sequence[str], groups: Sequence[str]
) -> Project:
    data = _toml(path)
    if data.get("version") != _LOCK_VERSION:
        raise ProjectError(
            f"{path}: expected version {_LOCK_VERSION} of uv's lock, found {data.get('version')!r}"
        )
    packages: dict[str, list[dict[str, Any]]] = {}
    for package in data.get("package", []):
        packages.setdefault(package["name"], []).append(package)
    roots = [p for listed in packages.values() for p in listed if _is_root(p)]
    if not roots:
        raise ProjectError(f"{path}: expected the project itself among packages, found none")
    reached: dict[tuple[str, str], tuple[str, ...]] = {}
    waiting: list[tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = [
        (root, tuple(extras), (ROOT,)) for root in roots
    ]
    for root in roots:
        for group in groups:
            entries = _member(path, "group", root.get("dev-dependencies", {}), group)
            waiting.append(({**root, "dependencies": entries}, (), (ROOT,)))
    done: set[tuple[str, str, tuple[str, ...]]] = set()
    while waiting:
        package, wanted_extras, by = waiting.pop(0)
        optional = package.get("optional-dependencies", {})
        entries = list(package.get("dependencies", []))
        entries += [each for extra in wanted_extras for each in optional.get(extra, [])]
        for entry in entries:
            if not _holds(path, entry.get("marker"), environment):
                continue
            found = next(
                (
                    each
                    for each in packages.get(entry["name"], [])
                    if entry.get("version") in {None, each.get("version")}
                ),
                None,
            )
            if found is None:
                raise ProjectError(f"{path}: expected a package {entry['name']!r}, found none")
            more = tuple(sorted(entry.get("extra", [])))
            key = (found["name"], found.get("version", ""), more)
            if key not in done:
                done.add(key)
                if not _is_root(found):
                    reached.setdefault(key[:2], by)
                waiting.append((found, more, (*by, found["name"])))
    wanted = [
        Wanted(Requirement(f"{name}=={version}" if version else name), by)
        for (name, version), by in sorted(reached.items())
    ]
    names: dict[NormalizedName, tuple[str, ...]] = {
        canonicalize_name(name): tuple(
            wheel["url" if "url" in wheel else "path"].rpartition("/")[2]
            for package in packages[name]
            if package.get("version", "") == version
            for wheel in package.get("wheels", [])
        )
        for name, version in reached
    }
    return Project(tuple(wanted), locked=True, wheels=names)


def _is_root(package: Mapping[str, Any]) -> bool:
    source = package.get("source", {})
    return "virtual" in source or "editable" in source


def _holds(path: Path, marker: str | None, environment: Mapping[str, str]) -> bool:
    try:
        return marker is None or Marker(marker).evaluate({**environment, "extra": ""})
    except InvalidMarker as error:
        raise ProjectError(f"{path}: {error}") from error


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ProjectError(f"{path}: expected TOML: {error}") from error


def _requirement(text: str, where: str) -> Requirement:
    try:
        return Requirement(text)
    except (InvalidRequirement, TypeError) as error:
        raise ProjectError(f"{where}: expected a requirement, found {text!r}: {error}") from error
