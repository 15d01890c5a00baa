"""What a wheel may do besides the rules in code: `policy.json`, as `policy-schema.json` says.

Each entry of a list of exceptions is an object: `what`, and `why` it stands there.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import best_match  # type: ignore[import-untyped]
from packaging.utils import canonicalize_name

from wasix_index.errors import PolicyError

_TEXTS = (
    *("linker_imports", "linker_tags", "linker_exports"),
    *("index_platforms", "program_modules", "program_memory"),
)
_REASONED = ("forbidden_paths", "host_imports")
SCHEMA = "policy-schema.json"


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What one project may do besides."""

    host_imports: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The decoded policy for one interpreter, named by its ABI."""

    abi: str
    wheel_platform: str
    index_platforms: tuple[str, ...]
    markers: Mapping[str, str]
    extension_suffixes: tuple[str, ...]
    linker_imports: tuple[str, ...]
    linker_tags: tuple[str, ...]
    linker_exports: tuple[str, ...]
    program_modules: tuple[str, ...]
    program_memory: tuple[str, ...]
    forbidden_paths: tuple[str, ...]
    host_imports: tuple[str, ...]
    projects: Mapping[str, Exceptions]

    def exceptions(self, project: str) -> Exceptions:
        """Return the exceptions for `project`."""
        return self.projects.get(project, Exceptions())


def load(abi: str, path: Path | None = None) -> Policy:
    """Read the policy at `path`, or the built-in one; raises `PolicyError` and `OSError`.

    `abi` is the interpreter's in file names of extension modules: `cpython-313`.
    """
    what = str(path or "policy.json")
    text = (path or _own("policy.json")).read_bytes()
    try:
        data = json.loads(text, object_pairs_hook=_each_key_once)
    except ValueError as error:
        raise PolicyError(f"{what}: expected JSON: {error}") from error
    validator = Draft7Validator(json.loads(_own(SCHEMA).read_bytes()))
    if problem := best_match(validator.iter_errors(data)):
        place = problem.json_path.removeprefix("$").removeprefix(".")
        raise PolicyError(": ".join(part for part in (what, place, problem.message) if part))
    return Policy(
        abi=abi,
        wheel_platform=data["wheel_platform"],
        markers=data["markers"],
        extension_suffixes=_suffixes(what, data["extension_suffixes"], abi),
        **{key: tuple(data[key]) for key in _TEXTS},
        **{key: _reasoned(f"{what}: {key}", data[key]) for key in _REASONED},
        projects={
            name: _exceptions(f"{what}: projects.{name}", name, entry)
            for name, entry in data["projects"].items()
        },
    )


def _own(name: str) -> Traversable:
    return resources.files(__package__) / name


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"expected each key once, found {twice} again")
    return dict(pairs)


def _exceptions(what: str, name: str, lists: Mapping[str, Any]) -> Exceptions:
    if name != canonicalize_name(name):
        raise PolicyError(f"{what}: expected the name {canonicalize_name(name)!r}, found {name!r}")
    return Exceptions(**{key: _reasoned(f"{what}.{key}", entry) for key, entry in lists.items()})


def _suffixes(what: str, templates: Sequence[str], abi: str) -> tuple[str, ...]:
    suffixes = tuple(template.replace("{abi}", abi) for template in templates)
    for suffix in suffixes:
        if not suffix.startswith(".") or not suffix.endswith(".so") or set("{}/") & set(suffix):
            raise PolicyError(
                f"{what}: extension_suffixes: expected texts like '.{{abi}}-x.so', found {suffix!r}"
            )
    return suffixes


def _reasoned(what: str, entries: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    found = [entry["what"] for entry in entries]
    twice = sorted({entry for entry in found if found.count(entry) > 1})
    if twice:
        raise PolicyError(f"{what}: expected each entry once, found {twice} again")
    return tuple(found)
