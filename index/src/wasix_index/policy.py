"""What a wheel may do besides the rules in code. The data is `policy.json`.

`projects` maps a normalized project name to exceptions for it: `host_imports` (as
`module.name`), `exports`, and `paths` (member names that may contain forbidden paths).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any

from wasix_index.errors import PolicyError


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What one project may do besides."""

    host_imports: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The decoded policy."""

    wheel_platform: str
    extension_suffixes: tuple[str, ...]
    linker_imports: tuple[str, ...]
    linker_tags: tuple[str, ...]
    linker_exports: tuple[str, ...]
    forbidden_paths: tuple[str, ...]
    host_imports: tuple[str, ...]
    projects: Mapping[str, Exceptions]

    def exceptions(self, project: str) -> Exceptions:
        """Return the exceptions for `project`."""
        return self.projects.get(project, Exceptions())


def load(path: Path | None = None) -> Policy:
    """Read the policy at `path`, or the built-in one; raises `PolicyError` and `OSError`."""
    what = str(path or "policy.json")
    try:
        text = (path or resources.files(__package__) / "policy.json").read_text("utf-8")
        data = json.loads(text)
    except ValueError as error:
        raise PolicyError(f"{what}: expected JSON: {error}") from error
    platform = data.pop("wheel_platform", None) if isinstance(data, dict) else None
    if not isinstance(platform, str):
        raise PolicyError(f"{what}: expected a text 'wheel_platform', found {platform!r}")
    projects = data.pop("projects", {})
    if not isinstance(projects, dict):
        raise PolicyError(f"{what}: expected an object 'projects', found {projects!r}")
    return Policy(
        wheel_platform=platform,
        projects={
            name: Exceptions(**_lists(f"{what}: projects.{name}", value, Exceptions))
            for name, value in projects.items()
        },
        **_lists(what, data, Policy, required=True),
    )


def _lists(
    what: str, data: object, form: type[Policy | Exceptions], *, required: bool = False
) -> dict[str, Any]:
    known = {field.name for field in fields(form)} - {"wheel_platform", "projects"}
    if not isinstance(data, dict):
        raise PolicyError(f"{what}: expected an object, found {data!r}")
    unknown = sorted(data.keys() - known)
    if unknown:
        raise PolicyError(f"{what}: expected keys of {sorted(known)}, found {unknown}")
    missing = sorted(known - data.keys()) if required else []
    if missing:
        raise PolicyError(f"{what}: expected all keys of {sorted(known)}, missing {missing}")
    for key, value in data.items():
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise PolicyError(f"{what}: expected a list of texts in {key!r}, found {value!r}")
    return {key: tuple(value) for key, value in data.items()}
