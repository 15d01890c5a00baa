"""`spec.json`: what the package set shall contain, before it is resolved to files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import InvalidName, NormalizedName, canonicalize_name
from packaging.version import InvalidVersion, Version

from bootstrap_lock.errors import BootstrapLockError


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a project of a Python index."""

    project: NormalizedName
    version: Version


@dataclass(frozen=True, slots=True)
class Spec:
    """The decoded file."""

    suites: tuple[str, ...]
    component: str
    architecture: str
    exclude: frozenset[str]
    trees: Mapping[str, tuple[str, ...]]
    pypi: Mapping[str, Release]


def load(path: Path) -> Spec:
    """Read `path`; raises BootstrapLockError for an unknown or missing key, or a wrong value."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise BootstrapLockError(f"{path}: expected JSON: {error}") from error
    keys = {"suites", "component", "architecture", "exclude", "trees", "pypi"}
    if not isinstance(data, dict) or data.keys() != keys:
        found = sorted(data) if isinstance(data, dict) else data
        raise BootstrapLockError(f"{path}: expected keys {sorted(keys)}, found {found}")
    for key in ("trees", "pypi"):
        if not isinstance(data[key], dict):
            raise BootstrapLockError(f"{path}: expected an object {key!r}, found {data[key]!r}")
    return Spec(
        suites=_texts(path, "suites", data["suites"]),
        component=_text(path, "component", data["component"]),
        architecture=_text(path, "architecture", data["architecture"]),
        exclude=frozenset(_texts(path, "exclude", data["exclude"])),
        trees={name: _texts(path, f"trees.{name}", roots) for name, roots in data["trees"].items()},
        pypi={name: _release(path, f"pypi.{name}", pin) for name, pin in data["pypi"].items()},
    )


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
    if len(pin) != 2:
        raise BootstrapLockError(f"{path}: expected [project, version] in {key!r}, found {value!r}")
    try:
        return Release(canonicalize_name(pin[0], validate=True), Version(pin[1]))
    except (InvalidName, InvalidVersion) as error:
        raise BootstrapLockError(f"{path}: {key}: {error}") from error
