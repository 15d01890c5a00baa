"""Finds CPython's tables in a module's data, and what their functions are called as.

Nothing in a module says where the tables are; they are recognised by what lies in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wasix_casts import layout
from wasix_casts.image import MEMORY, Image
from wasix_casts.layout import POINTER

MAX_ROWS = 10_000
MAX_BASIC_SIZE = 1 << 24
# Static objects have one reference, or so many that they never go.
IMMORTAL = 1 << 28

_NAME = re.compile(r"[A-Za-z_]\w*")
_DOTTED = re.compile(r"[A-Za-z_][\w.]*")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A function in a table: where, its name, its type, and the type that it is called as."""

    place: str
    function: str
    found: str
    expected: str


def slots(image: Image) -> list[Slot]:
    """Return the functions of all tables in `image`, sorted."""
    found: set[Slot] = set()
    for address in image.pointers:
        text = image.text(image.memory(address))
        if text is None:
            continue
        if _NAME.fullmatch(text):
            found.update(filter(None, [_method(image, address)]))
        if _DOTTED.fullmatch(text):
            found.update(_type(image, address - 3 * POINTER, text))
            head = address - 5 * POINTER
            # The fields of a module that follow its name could be those of a type.
            if _is_module(image, head):
                found.update(_module(image, head, text))
            else:
                found.update(_spec(image, address, text))
    for address in {value.offset for value in image.pointers.values() if value.base == MEMORY}:
        found.update(_getsets(image, address))
    return sorted(found)


def _slot(image: Image, address: int, place: str, field: str) -> Iterator[Slot]:
    target = image.function(address)
    if target:
        yield Slot(place, target.name, str(target.type), layout.FUNCTIONS[field])


def _is_null(image: Image, address: int) -> bool:
    return image.number(address) == 0


def _may_be_function(image: Image, address: int) -> bool:
    # What the module imports is neither in its memory nor in its table.
    return image.memory(address) is None and (address in image.pointers or _is_null(image, address))


def _may_be_data(image: Image, address: int) -> bool:
    return image.function(address) is None and (
        address in image.pointers or _is_null(image, address)
    )


def _is_object(image: Image, address: int) -> bool:
    references = image.number(address)
    return (
        references is not None
        and (references == 1 or references >= IMMORTAL)
        and _may_be_data(image, address + POINTER)
    )


def _method(image: Image, address: int) -> Slot | None:
    """Read one PyMethodDef, None if it is something else.

    Unlike tables of getters they stand alone too, so only a function that could be one counts:
    other libraries have rows of a name, a function and a small number as well.
    """
    text = image.text(image.memory(address))
    function, flags, doc = (address + POINTER * i for i in (1, 2, 3))
    expected = layout.METHODS.get((image.number(flags) or 0) & ~layout.METHOD_MODIFIERS)
    target = image.function(function)
    if (
        text is None
        or expected is None
        or not _may_be_data(image, doc)
        or target is None
        or set(target.type.params) != {"i32"}
        or target.type.results != ("i32",)
    ):
        return None
    return Slot(f"method {text}", target.name, str(target.type), expected)


def _getsets(image: Image, address: int) -> Iterator[Slot]:
    """Read a table of PyGetSetDef, which ends with an empty one."""
    found: list[Slot] = []
    for row in range(address, address + MAX_ROWS * 5 * POINTER, 5 * POINTER):
        name, get, put, doc, closure = range(row, row + 5 * POINTER, POINTER)
        if all(_is_null(image, each) for each in (name, get, put, doc, closure)):
            yield from found
            return
        text = image.text(image.memory(name))
        functions = _may_be_function(image, get) and _may_be_function(image, put)
        if text is None or not functions or not _may_be_data(image, doc):
            return
        for place, kind in ((get, "getter"), (put, "setter")):
            found += _slot(image, place, f"{kind} {text}", kind)


def _type(image: Image, address: int, name: str) -> Iterator[Slot]:
    """Read a PyTypeObject, and the groups of functions that it points to."""
    places = {each: address + POINTER * i for i, each in enumerate(layout.TYPE)}
    size = image.number(places["tp_basicsize"])
    if not (
        _is_object(image, address)
        and _is_null(image, address + 2 * POINTER)
        and size is not None
        and 2 * POINTER <= size < MAX_BASIC_SIZE
        and _is_shaped(image, address, layout.TYPE)
        and all(_may_be_data(image, places[each]) for each in layout.GROUPS)
    ):
        return
    yield from _fields(image, address, name, layout.TYPE)
    for each, members in layout.GROUPS.items():
        group = image.memory(places[each])
        if group is not None:
            yield from _fields(image, group, name, members)


def _spec(image: Image, address: int, name: str) -> Iterator[Slot]:
    """Read a PyType_Spec and its slots.

    An instance is at least an object; 0 stands for the size of the base, and less than 0 for what
    comes on top of it. Two of PyO3's lists of a class, the second of them empty (the alignment of
    a pointer, and 0), look like a name without a module, a size, and items.
    """
    size, item, flags = (image.number(address + POINTER * i) for i in (1, 2, 3))
    table = image.memory(address + 4 * POINTER)
    if (
        table is not None
        and size is not None
        and (size <= 0 or 2 * POINTER <= size < MAX_BASIC_SIZE)
        and item is not None
        and item >= 0
        and flags is not None
        and ("." in name or (item, flags) != (POINTER, 0))
    ):
        yield from _numbered(image, table, name, layout.SLOTS)


def _is_module(image: Image, address: int) -> bool:
    places = {each: address + POINTER * i for i, each in enumerate(layout.MODULE)}
    size = image.number(places["m_size"])
    return (
        _is_object(image, address)
        and all(_is_null(image, address + POINTER * i) for i in (2, 3, 4))
        and size is not None
        and size >= -1
        and all(_may_be_data(image, places[each]) for each in ("m_methods", "m_slots"))
        and _is_shaped(image, address, layout.MODULE)
    )


def _module(image: Image, address: int, name: str) -> Iterator[Slot]:
    """Read a PyModuleDef and its slots."""
    yield from _fields(image, address, name, layout.MODULE)
    table = image.memory(address + POINTER * layout.MODULE.index("m_slots"))
    if table is not None:
        yield from _numbered(image, table, name, layout.MODULE_SLOTS)


def _is_shaped(image: Image, address: int, fields: list[str]) -> bool:
    return all(
        _may_be_function(image, address + POINTER * i)
        for i, each in enumerate(fields)
        if each in layout.FUNCTIONS
    )


def _fields(image: Image, address: int, name: str, fields: list[str]) -> Iterator[Slot]:
    for i, each in enumerate(fields):
        if each in layout.FUNCTIONS:
            yield from _slot(image, address + POINTER * i, f"{name}: {each}", each)


def _numbered(image: Image, table: int, name: str, kinds: list[str]) -> Iterator[Slot]:
    """Read pairs of a slot's number and its value; nothing if they do not end with zeros."""
    found: list[Slot] = []
    for row in range(table, table + 2 * POINTER * MAX_ROWS, 2 * POINTER):
        number = image.number(row)
        if number == 0:
            yield from found
            return
        if number is None or not 0 < number < len(kinds):
            return
        if kinds[number] in layout.FUNCTIONS:
            found += _slot(image, row + POINTER, f"{name}: {kinds[number]}", kinds[number])
