"""`spec.json`: what the package set shall contain, before it is resolved to files."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.utils import InvalidName, NormalizedName, canonicalize_name
from packaging.version import InvalidVersion, Version

from bootstrap_lock.errors import BootstrapLockError

_KEYS = {"suites", "component", "architecture", "exclude", "trees", "pypi"}
_TREE_KEYS = {"packages", "exclude", "wrap", "links", "files", "rewrite", "verbatim", "bytecode"}
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a project of a Python index.

    `also` has requirements that its metadata does not state.
    """

    project: NormalizedName
    version: Version
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Debian packages that lie in one directory, and how they are fitted to it.

    `settings` is data of the relocation, passed on as it is: `wrap` (program to variables
    to places), `links` (place to target), `files` (place to lines, in which `{tree}` is
    the tree), `rewrite` and `verbatim` (patterns of texts whose paths are sent to the tree
    although they are no scripts, and of scripts whose text stays), `bytecode` (folders of
    Python modules that are compiled).
    """

    roots: tuple[str, ...]
    exclude: tuple[str, ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spec:
    """The decoded file."""

    suites: tuple[str, ...]
    component: str
    architecture: str
    exclude: frozenset[str]
    trees: Mapping[str, Tree]
    pypi: Mapping[str, Release]


def load(path: Path) -> Spec:
    """Read `path`; raises BootstrapLockError for an unknown or missing key, or a wrong value."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise BootstrapLockError(f"{path}: expected JSON: {error}") from error
    if not isinstance(data, dict) or data.keys() != _KEYS:
        found = sorted(data) if isinstance(data, dict) else data
        raise BootstrapLockError(f"{path}: expected keys {sorted(_KEYS)}, found {found}")
    trees = _object(path, "trees", data["trees"])
    pins = _object(path, "pypi", data["pypi"])
    return Spec(
        suites=_texts(path, "suites", data["suites"]),
        component=_text(path, "component", data["component"]),
        architecture=_text(path, "architecture", data["architecture"]),
        exclude=frozenset(_texts(path, "exclude", data["exclude"])),
        trees={name: _tree(path, f"trees.{name}", tree) for name, tree in trees.items()},
        pypi={name: _release(path, f"pypi.{name}", pin) for name, pin in pins.items()},
    )


def _tree(path: Path, key: str, value: Any) -> Tree:
    data = _object(path, key, value)
    if unknown := sorted(data.keys() - _TREE_KEYS):
        raise BootstrapLockError(
            f"{path}: expected keys of {sorted(_TREE_KEYS)} in {key!r}, found {unknown}"
        )
    settings: dict[str, Any] = {}
    if "wrap" in data:
        settings["wrap"] = {
            program: _variables(path, f"{key}.wrap.{program}", variables)
            for program, variables in _places(path, f"{key}.wrap", data["wrap"]).items()
        }
    if "links" in data:
        settings["links"] = {
            place: _text(path, f"{key}.links.{place}", target)
            for place, target in _places(path, f"{key}.links", data["links"]).items()
        }
    if "files" in data:
        settings["files"] = {
            place: list(_texts(path, f"{key}.files.{place}", lines))
            for place, lines in _places(path, f"{key}.files", data["files"]).items()
        }
    for name in ("rewrite", "verbatim", "bytecode"):
        if name in data:
            patterns = _texts(path, f"{key}.{name}", data[name])
            settings[name] = [_place(path, f"{key}.{name}", pattern) for pattern in patterns]
    return Tree(
        roots=_texts(path, f"{key}.packages", data.get("packages")),
        exclude=_texts(path, f"{key}.exclude", data["exclude"]) if "exclude" in data else (),
        settings=settings,
    )


def _variables(path: Path, key: str, value: Any) -> dict[str, list[str]]:
    variables = {}
    for name, places in _object(path, key, value).items():
        if not _VARIABLE.fullmatch(name):
            raise BootstrapLockError(
                f"{path}: expected names of variables in {key!r}, found {name!r}"
            )
        texts = _texts(path, f"{key}.{name}", places)
        variables[name] = [_place(path, f"{key}.{name}", place) for place in texts]
    return variables


def _object(path: Path, key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BootstrapLockError(f"{path}: expected an object {key!r}, found {value!r}")
    return value


def _places(path: Path, key: str, value: Any) -> dict[str, Any]:
    return {_place(path, key, place): entry for place, entry in _object(path, key, value).items()}


def _place(path: Path, key: str, place: str) -> str:
    if (
        str(PurePosixPath(place)) != place
        or place[:1] in "./"
        or ".." in PurePosixPath(place).parts
    ):
        raise BootstrapLockError(f"{path}: expected places in the tree in {key!r}, found {place!r}")
    return place


def _text(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise BootstrapLockError(f"{path}: expected a text {key!r}, found {value!r}")
    return value


def _texts(path: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise BootstrapLockError(f"{path}: expected a list of texts {key!r}, found {value!r}")
    return tuple(_text(path, key, item) for item in value)


def _release(path: Path, key: str, value: Any) -> Release:
    pin = _texts(path, key, value)
    if len(pin) < 2:
        raise BootstrapLockError(
            f"{path}: expected [project, version, requirement...] in {key!r}, found {value!r}"
        )
    try:
        return Release(canonicalize_name(pin[0], validate=True), Version(pin[1]), pin[2:])
    except (InvalidName, InvalidVersion) as error:
        raise BootstrapLockError(f"{path}: {key}: {error}") from error
