"""What is known of packages beside their wheels.

A JSON object of projects, each of versions, each an object with the keys of `Facts`; all but those
of `Suite` may be left out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from wasix_pages.errors import FactsError


@dataclass(frozen=True, slots=True)
class Failure:
    """Tests of a project that do not pass, and the reason."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Suite:
    """How the project's own tests do, of those that pass natively."""

    version: str
    passed: int
    tests: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one version of a project."""

    # What the flake calls it.
    attribute: str = ""
    description: str = ""
    homepage: str = ""
    licences: tuple[str, ...] = ()
    # C libraries that are linked into the wheel.
    libraries: tuple[str, ...] = ()
    notes: str = ""
    # Names of the package's checks on the runtime.
    checks: tuple[str, ...] = ()
    suite: Suite | None = None
    # A program that shows what the package is for.
    example: str = ""


NOTHING = Facts()
ByProject = Mapping[str, Mapping[str, Facts]]


def read(path: Path | None) -> ByProject:
    """Return the facts in a file, none without one; raises `FactsError` and `OSError`."""
    if path is None:
        return {}
    try:
        found = json.loads(path.read_bytes())
        return {
            project: {version: _facts(given) for version, given in versions.items()}
            for project, versions in found.items()
        }
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        raise FactsError(f"{path}: expected facts by project and version: {error}") from error


def _facts(given: Mapping[str, Any]) -> Facts:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in given.items()
    }
    unknown = sorted(given.keys() - {field.name for field in fields(Facts)})
    if unknown:
        raise FactsError(
            f"facts: expected keys of {[f.name for f in fields(Facts)]}, found {unknown}"
        )
    if (suite := values.get("suite")) is not None:
        failures = tuple(Failure(entry["what"], entry["why"]) for entry in suite["fail"])
        counts = list(suite["files"].values())
        values["suite"] = Suite(
            suite["version"],
            sum(here for here, _ in counts),
            sum(there for _, there in counts),
            failures,
        )
    return Facts(**values)
