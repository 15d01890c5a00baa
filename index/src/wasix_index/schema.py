"""Compares JSON with a schema of JSON Schema's keywords that this package's schemas have."""

from collections.abc import Mapping
from typing import Any

from wasix_index.errors import PolicyError

_SILENT = frozenset({"$schema", "title", "description", "definitions"})
_DEFINITIONS = "#/definitions/"


def check(what: str, value: object, schema: Mapping[str, Any]) -> None:
    """Raise `PolicyError` unless `value` is as `schema` says; `what` names it in errors."""
    _check(what, ": ", value, schema, schema.get("definitions", {}))


def _check(
    what: str, dot: str, value: object, schema: Mapping[str, Any], definitions: Mapping[str, Any]
) -> None:
    rules = {key: rule for key, rule in schema.items() if key not in _SILENT}
    if reference := rules.pop("$ref", None):
        rules |= definitions[reference.removeprefix(_DEFINITIONS)]
    if "const" in rules and value != rules.pop("const"):
        raise PolicyError(f"{what}: expected {schema['const']!r}, found {value!r}")
    kind = rules.pop("type", None)
    if kind == "string":
        if not isinstance(value, str) or len(value) < rules.pop("minLength", 0):
            raise PolicyError(f"{what}: expected a text, found {value!r}")
    elif kind == "array":
        if not isinstance(value, list):
            raise PolicyError(f"{what}: expected a list, found {value!r}")
        each = rules.pop("items")
        for number, item in enumerate(value):
            _check(f"{what}[{number}]", ".", item, each, definitions)
        if rules.pop("uniqueItems", False):
            once(what, value)
    elif kind == "object":
        known, others = rules.pop("properties", {}), rules.pop("additionalProperties", False)
        entries = _object(what, value, known, others, rules.pop("required", []))
        for key, entry in entries.items():
            _check(f"{what}{dot}{key}", ".", entry, known.get(key, others), definitions)
    if rules or kind not in {None, "string", "array", "object"}:
        raise AssertionError(f"schema of {what}: unknown keywords: {kind} {sorted(rules)}")


def once(what: str, values: list[Any]) -> None:
    """Raise `PolicyError` if something is listed twice."""
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise PolicyError(f"{what}: expected each entry once, found {twice} again")


def _object(
    what: str, value: object, known: Mapping[str, Any], others: object, required: list[str]
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PolicyError(f"{what}: expected an object, found {value!r}")
    unknown = sorted(value.keys() - known.keys())
    if unknown and others is False:
        raise PolicyError(f"{what}: expected keys of {sorted(known)}, found {unknown}")
    missing = sorted(set(required) - value.keys())
    if missing:
        raise PolicyError(f"{what}: expected all keys of {sorted(required)}, missing {missing}")
    return value
