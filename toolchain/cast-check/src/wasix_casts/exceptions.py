"""The casts that a package knows about: `casts.json` beside its package file.

A list of objects. `what` is an object with one of

- `file` and `function`: a source file, and a word of the cast expression;
- `file` and `cast`: the two types, as `FROM -> TO`;
- `module` and `slot`: a module's name up to its first dot, and a place in a table of it;

and `why` says what keeps the function from being called through the other type.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wasix_casts.errors import MalformedListError

MAX_LIST_BYTES = 1024 * 1024
SHORTEST_REASON = 20
KINDS = (("file", "function"), ("file", "cast"), ("module", "slot"))


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the list: in which file or module, and what there."""

    where: str
    kind: str
    what: str
    why: str

    def __str__(self) -> str:
        """Return what the entry is about."""
        return f"{self.where}: {self.kind} {self.what!r}"

    def covers_cast(self, file: str, words: frozenset[str], types: str) -> bool:
        """Tell whether the entry is about a cast in `file`, which may lie in a temporary folder."""
        same = file == self.where or file.endswith(f"/{self.where}")
        return same and (
            (self.kind == "function" and self.what in words)
            or (self.kind == "cast" and self.what == types)
        )

    def covers_slot(self, module: str, place: str) -> bool:
        """Tell whether the entry is about a place in a table of `module`."""
        return self.kind == "slot" and (self.where, self.what) == (module, place)


def read(path: Path) -> tuple[Known, ...]:
    """Return the entries of the list at `path`; raises `MalformedListError` and `OSError`."""
    with path.open("rb") as file:
        data = file.read(MAX_LIST_BYTES + 1)
    if len(data) > MAX_LIST_BYTES:
        raise MalformedListError(f"{path}: expected at most {MAX_LIST_BYTES} bytes, found more")
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedListError(f"{path}: {error}") from None
    if not isinstance(entries, list):
        raise MalformedListError(f"{path}: expected a list, found {type(entries).__name__}")
    found = tuple(_entry(entry, f"{path}: entry {i}") for i, entry in enumerate(entries, 1))
    names = [str(entry) for entry in found]
    for i, name in enumerate(names):
        if name in names[:i]:
            raise MalformedListError(f"{path}: entry {i + 1}: {name} is listed before")
    return found


def _entry(entry: Any, where: str) -> Known:
    if not isinstance(entry, dict) or set(entry) != {"what", "why"}:
        raise MalformedListError(
            f"{where}: expected an object of 'what' and 'why', found {entry!r}"
        )
    what, why = entry["what"], entry["why"]
    if not isinstance(what, dict) or set(what) not in map(set, KINDS):
        expected = " or ".join(" and ".join(kind) for kind in KINDS)
        raise MalformedListError(f"{where}: what: expected {expected}, found {what!r}")
    for key, value in [("why", why), *what.items()]:
        if not isinstance(value, str) or not value.strip():
            raise MalformedListError(f"{where}: {key}: expected a text, found {value!r}")
    if len(why) < SHORTEST_REASON:
        raise MalformedListError(f"{where}: why: expected a reason, found {why!r}")
    (kind,) = set(what) - {"file", "module"}
    return Known(what.get("file") or what["module"], kind, what[kind], why)
