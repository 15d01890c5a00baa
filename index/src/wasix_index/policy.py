"""What a wheel may do besides the rules in code. The data is `policy.json`.

An entry of `forbidden_paths`, `host_imports` (as `module.name`) and of the lists of a project is
an object: `what`, and `why` it stands there. `projects` maps a normalized project name to its
exceptions: `host_imports`, `exports`, and `paths` (members that may contain forbidden paths).
`program_modules` are those whose functions a program may import, `program_memory` what of `env`.
`index_platforms` are those under which the index has compiled wheels, besides `wheel_platform`.
`extension_suffixes` are templates for the `{abi}` of an interpreter; `markers` is the environment
of PEP 508 as far as it is the same for every interpreter.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from wasix_index.errors import PolicyError

_MARKERS = frozenset(
    {
        *("implementation_name", "os_name", "platform_machine", "platform_python_implementation"),
        *("platform_release", "platform_system", "platform_version", "sys_platform"),
    }
)
_TEXTS = (
    *("extension_suffixes", "linker_imports", "linker_tags", "linker_exports"),
    *("index_platforms", "program_modules", "program_memory"),
)
_REASONED = ("forbidden_paths", "host_imports")
_EXCEPTIONS = ("host_imports", "exports", "paths")


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
    text = (path or resources.files(__package__) / "policy.json").read_bytes()
    try:
        data = json.loads(text, object_pairs_hook=_each_key_once)
    except ValueError as error:
        raise PolicyError(f"{what}: expected JSON: {error}") from error
    top = _object(what, data, {"wheel_platform", "markers", "projects", *_TEXTS, *_REASONED})
    markers = _object(f"{what}: markers", top["markers"], _MARKERS)
    texts = {key: _texts(f"{what}: {key}", top[key]) for key in _TEXTS}
    projects = _object(f"{what}: projects", top["projects"], (), top["projects"])
    return Policy(
        abi=abi,
        wheel_platform=_text(f"{what}: wheel_platform", top["wheel_platform"]),
        markers={key: _text(f"{what}: markers.{key}", markers[key]) for key in sorted(markers)},
        extension_suffixes=_suffixes(what, texts.pop("extension_suffixes"), abi),
        **texts,
        **{key: _reasoned(f"{what}: {key}", top[key]) for key in _REASONED},
        projects={
            name: _exceptions(f"{what}: projects.{name}", name, entry)
            for name, entry in projects.items()
        },
    )


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"expected each key once, found {twice} again")
    return dict(pairs)


def _exceptions(what: str, name: str, value: object) -> Exceptions:
    if name != canonicalize_name(name):
        raise PolicyError(f"{what}: expected the name {canonicalize_name(name)!r}, found {name!r}")
    lists = _object(what, value, (), _EXCEPTIONS)
    return Exceptions(**{key: _reasoned(f"{what}.{key}", entry) for key, entry in lists.items()})


def _suffixes(what: str, templates: tuple[str, ...], abi: str) -> tuple[str, ...]:
    suffixes = tuple(template.replace("{abi}", abi) for template in templates)
    for suffix in suffixes:
        if not suffix.startswith(".") or not suffix.endswith(".so") or set("{}/") & set(suffix):
            raise PolicyError(
                f"{what}: extension_suffixes: expected texts like '.{{abi}}-x.so', found {suffix!r}"
            )
    return suffixes


def _object(
    what: str, value: object, required: Collection[str], optional: Collection[str] = ()
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PolicyError(f"{what}: expected an object, found {value!r}")
    known = sorted({*required, *optional})
    unknown = sorted(value.keys() - set(known))
    if unknown:
        raise PolicyError(f"{what}: expected keys of {known}, found {unknown}")
    missing = sorted(set(required) - value.keys())
    if missing:
        raise PolicyError(f"{what}: expected all keys of {sorted(required)}, missing {missing}")
    return value


def _text(what: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise PolicyError(f"{what}: expected a text, found {value!r}")
    return value


def _list(what: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise PolicyError(f"{what}: expected a list, found {value!r}")
    return value


def _texts(what: str, value: object) -> tuple[str, ...]:
    found = [_text(f"{what}[{i}]", item) for i, item in enumerate(_list(what, value))]
    twice = sorted({item for item in found if found.count(item) > 1})
    if twice:
        raise PolicyError(f"{what}: expected each entry once, found {twice} again")
    return tuple(found)


def _reasoned(what: str, value: object) -> tuple[str, ...]:
    for number, item in enumerate(_list(what, value)):
        entry = _object(f"{what}[{number}]", item, ("what", "why"))
        _text(f"{what}[{number}].why", entry["why"])
    return _texts(what, [entry["what"] for entry in _list(what, value) if isinstance(entry, dict)])
