"""Which functions stand in tables that CPython reads, and what it passes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from wasix_methods.text import Word

OBJECT = "PyObject *Py_UNUSED({})"
CLOSURE = "void *Py_UNUSED({})"
# What a getter or setter is cast to in its row.
_CASTS = {"getter": 2, "setter": 3}


@dataclass(frozen=True, slots=True)
class Role:
    """How many parameters a function is called with, the type of the last, and its result."""

    count: int
    last: str
    result: str


NO_ARGUMENTS = Role(2, OBJECT, "*")
GETTER = Role(2, CLOSURE, "*")
SETTER = Role(3, CLOSURE, "int")


def roles(found: list[Word]) -> Iterator[tuple[str, Role]]:
    """Yield the functions that a file's tables name."""
    for index, word in enumerate(found):
        if word.text == "METH_NOARGS":
            name = _method(found, index)
            if name:
                yield name, NO_ARGUMENTS
        elif word.text in _CASTS and _is_cast(found, index):
            following = found[index + 2].text
            if following.isidentifier() and following != "NULL":
                yield following, GETTER if _CASTS[word.text] == GETTER.count else SETTER


def _is_cast(found: list[Word], index: int) -> bool:
    around = [word.text for word in found[index - 1 : index + 3 : 2]]
    return around == ["(", ")"] and index + 2 < len(found)


def _method(found: list[Word], flags: int) -> str | None:
    """Return the function of the row that has these flags."""
    index = flags - 1
    while index > 1 and found[index].text == "|":
        index -= 2
    if found[index].text != ",":
        return None
    index -= 1
    while index > 0 and found[index].text == ")":
        index -= 1
    name = found[index].text
    return name if name.isidentifier() else None
