"""What clang writes with CC_LOG_DIAGNOSTICS: one property-list dictionary a file compiled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from wasix_casts.errors import MalformedLogError

MAX_LOG_BYTES = 1 << 30
OPTIONS = ("cast-function-type-mismatch", "incompatible-function-pointer-types")

# Characters that XML has no form for; clang writes names and literals as they are.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPE = r"'(.+?)'(?: \(aka '(.+?)'\))?"
_CASTS = [
    (re.compile(rf"cast from {_TYPE} to {_TYPE} converts to incompatible function type"), False),
    (re.compile(rf".* (?:passing|converting) {_TYPE} to (?:parameter of )?type {_TYPE}.*"), False),
    (re.compile(rf".* returning {_TYPE} from .* with result type {_TYPE}.*"), False),
    (re.compile(rf".* assigning to {_TYPE} from {_TYPE}.*"), True),
    (re.compile(rf".* initializing {_TYPE} with an expression of type {_TYPE}.*"), True),
]


@dataclass(frozen=True, slots=True, order=True)
class CastType:
    """A type as the source spells it, and what the compiler takes that for."""

    spelled: str
    meant: str


@dataclass(frozen=True, slots=True, order=True)
class Cast:
    """A function's address that was made one of another type; `file` is as the compiler saw it."""

    file: str
    line: int
    column: int
    source: CastType
    target: CastType


def read(path: Path) -> list[Cast]:
    """Return the casts of a log, sorted and each once; clang adds nothing if it has nothing."""
    with path.open("rb") as file:
        data = file.read(MAX_LOG_BYTES + 1)
    if len(data) > MAX_LOG_BYTES:
        raise MalformedLogError(f"{path}: expected at most {MAX_LOG_BYTES} bytes, found more")
    return parse(data.decode("utf-8", "replace"), str(path))


def parse(text: str, where: str) -> list[Cast]:
    """Return the casts of a log's text, sorted and each once."""
    try:
        # Below a root of ours no document type can be declared, and no entity.
        root = ElementTree.fromstring(f"<log>{_UNWRITABLE.sub('?', text)}</log>")
    except ElementTree.ParseError as error:
        raise MalformedLogError(f"{where}: {error}") from None
    found = set()
    for entry in root:
        file = _dictionary(entry, where)
        main = _text(file, "main-file", "", where)
        if is_probe(main):
            continue
        for diagnostic in file.get("diagnostics", ()):
            values = _dictionary(diagnostic, where)
            # What was an error has not become part of anything.
            warning = _text(values, "level", None, where) == "warning"
            if warning and _text(values, "WarningOption", "", where) in OPTIONS:
                found.add(_cast(values, where))
    return sorted(found)


def is_probe(name: str) -> bool:
    """Tell whether a configure script, CMake, Meson or setuptools wrote it to try something."""
    path = PurePosixPath(name)
    return (
        path.stem in {"conftest", "_configtest", "-", "<stdin>"}
        or not {"meson-private", "CMakeScratch", "CMakeTmp"}.isdisjoint(path.parts)
        or any(part.startswith("CompilerId") for part in path.parts)
    )


def _cast(values: dict[str, ElementTree.Element], where: str) -> Cast:
    message = _text(values, "message", None, where)
    for pattern, reverse in _CASTS:
        match = pattern.fullmatch(message)
        if match:
            first, first_meant, second, second_meant = match.groups()
            types = CastType(first, first_meant or first), CastType(second, second_meant or second)
            source, target = reversed(types) if reverse else types
            return Cast(
                _text(values, "filename", None, where),
                _number(values, "line", where),
                _number(values, "column", where),
                source,
                target,
            )
    raise MalformedLogError(f"{where}: expected a message about two types, found {message!r}")


def _dictionary(element: ElementTree.Element, where: str) -> dict[str, ElementTree.Element]:
    children: Iterator[ElementTree.Element] = iter(element)
    found: dict[str, ElementTree.Element] = {}
    if element.tag != "dict":
        raise MalformedLogError(f"{where}: expected a dictionary, found {element.tag!r}")
    for key in children:
        value = next(children, None)
        if key.tag != "key" or key.text is None or value is None:
            raise MalformedLogError(f"{where}: expected a key and its value, found {key.tag!r}")
        found[key.text] = value
    return found


def _text(values: dict[str, ElementTree.Element], key: str, default: str | None, where: str) -> str:
    text = values[key].text if key in values else default
    if text is None:
        raise MalformedLogError(f"{where}: expected a diagnostic with {key!r}, found none")
    return text


def _number(values: dict[str, ElementTree.Element], key: str, where: str) -> int:
    text = _text(values, key, None, where)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise MalformedLogError(f"{where}: expected a number as {key!r}, found {text!r}")
    return int(text)
