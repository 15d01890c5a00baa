"""Debian package indices and the closure of a set of packages.

Formats: Debian Policy Manual, chapter 5 (control files) and 7 (relationships).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bootstrap_lock.errors import BootstrapLockError
from sources import suites, versions

_RELATION = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9+.-]+)(?::\w+)?"
    r"(?:\s*\((?P<operator><<|<=|=|>=|>>)\s*(?P<version>[^\s)]+)\))?"
)
_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]+")
# What the lock file holds ends up in file names and addresses.
_POOL_PATH = re.compile(r"pool(?:/(?!\.)[A-Za-z0-9+._~%:-]+)+\.deb")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Relation:
    """A package that another one names, and which versions of it; no operator allows all."""

    name: str
    operator: str
    version: str

    def __str__(self) -> str:
        """Return the relation as control files write it."""
        return f"{self.name} ({self.operator} {self.version})" if self.operator else self.name


@dataclass(frozen=True, slots=True)
class DebPackage:
    """One binary package of an index."""

    name: str
    version: str
    filename: str
    sha256: str
    size: int
    depends: tuple[tuple[Relation, ...], ...]
    provides: tuple[str, ...]


def _alternatives(field: str) -> tuple[tuple[Relation, ...], ...]:
    groups = []
    for group in filter(None, map(str.strip, field.split(","))):
        relations = []
        for alternative in group.split("|"):
            match = _RELATION.fullmatch(alternative.strip())
            if not match:
                raise ValueError(f"relation: {alternative!r}")
            relations.append(
                Relation(match["name"], match["operator"] or "", match["version"] or "")
            )
        groups.append(tuple(relations))
    return tuple(groups)


def _matching(fields: Mapping[str, str], key: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(fields[key]):
        raise ValueError(f"{key}: {fields[key]!r}")
    return fields[key]


def parse_packages(text: str) -> dict[str, DebPackage]:
    """Return the packages of a `Packages` file by name, the last entry of a name winning.

    Raises BootstrapLockError if a paragraph lacks a field that is needed.
    """
    packages = {}
    for paragraph in text.split("\n\n"):
        fields = suites.fields(paragraph)
        if not fields:
            continue
        try:
            package = DebPackage(
                name=_matching(fields, "Package", _NAME),
                version=fields["Version"],
                filename=_matching(fields, "Filename", _POOL_PATH),
                sha256=_matching(fields, "SHA256", _SHA256),
                size=int(fields["Size"]),
                depends=_alternatives(
                    ", ".join(fields[key] for key in ("Pre-Depends", "Depends") if key in fields)
                ),
                provides=tuple(
                    relation.name
                    for group in _alternatives(fields.get("Provides", ""))
                    for relation in group
                ),
            )
        except (KeyError, ValueError) as error:
            name = fields.get("Package", "?")
            raise BootstrapLockError(
                f"package index: entry {name!r} has no usable {error}"
            ) from error
        packages[package.name] = package
    return packages


def closure(
    roots: Iterable[str], packages: Mapping[str, DebPackage], exclude: frozenset[str]
) -> list[str]:
    """Return the sorted names of `roots` and all they depend on, without `exclude`.

    A root is taken in any case. Of alternatives the first that exists is taken; a virtual package
    is served by its first provider by name. Raises BootstrapLockError for a name nothing provides.
    """
    roots = list(roots)
    exclude -= set(roots)
    providers: dict[str, list[str]] = {}
    for package in packages.values():
        for provided in package.provides:
            providers.setdefault(provided, []).append(package.name)

    seen: set[str] = set()
    todo: list[tuple[tuple[str, ...], str]] = [((root,), "the list of roots") for root in roots]
    while todo:
        group, wanted_by = todo.pop()
        real = [name for name in group if name in packages]
        virtual = [min(providers[name]) for name in group if name in providers]
        if any(name in exclude or name in seen for name in (*group, *virtual)):
            continue
        if not (real or virtual):
            raise BootstrapLockError(
                f"package {' | '.join(group)!r}: in no configured suite, wanted by {wanted_by}"
            )
        name = (real or virtual)[0]
        seen.add(name)
        todo.extend(
            (tuple(relation.name for relation in group), name) for group in packages[name].depends
        )
    return sorted(seen)


def inconsistencies(names: Iterable[str], packages: Mapping[str, DebPackage]) -> list[str]:
    """Return a sentence for each relation among `names` that their versions do not meet."""
    present = set(names)
    found = []
    for name in sorted(present):
        for group in packages[name].depends:
            members = [relation for relation in group if relation.name in present]
            if members and not any(
                versions.satisfies(packages[each.name].version, each.operator, each.version)
                for each in members
            ):
                has = ", ".join(f"{each.name} {packages[each.name].version}" for each in members)
                needs = " | ".join(map(str, group))
                found.append(f"{name} {packages[name].version}: needs {needs}, found {has}")
    return found
