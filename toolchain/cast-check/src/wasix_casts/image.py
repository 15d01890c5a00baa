"""The memory of a position-independent module after its start, with what points where."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from wasix_casts.errors import MalformedImageError
from wasix_casts.follow import Follower, Value
from wasix_wasm.binary import Reader
from wasix_wasm.module import Module
from wasix_wasm.types import FuncType, read_func_type

T = TypeVar("T")

MEMORY, TABLE = "__memory_base", "__table_base"
RELOCATE = "__wasm_apply_data_relocs"
_TYPE, _FUNCTION, _EXPORT, _START, _ELEMENT, _CODE, _DATA = 1, 3, 7, 8, 9, 10, 11
_EXPORTED_FUNCTION, _FUNCTION_NAMES = 0, 1
_GLOBAL_GET, _CONST, _END = 0x23, 0x41, 0x0B


@dataclass(frozen=True, slots=True)
class Target:
    """A function that something points to; `name` is its number if the module has no names."""

    name: str
    type: FuncType


class Image:
    """Data, pointers and functions of a module."""

    def __init__(self, module: Module) -> None:
        """Follow the start code of `module`; raises errors of both packages."""
        self._sections = {s.id: s.payload for s in module.sections if s.id}
        self._globals = [i.name for i in module.imports if i.kind == "global"]
        types = self._vector(_TYPE, read_func_type)
        imported = [
            i.type for i in module.imports if isinstance(i.type, FuncType) and i.kind == "func"
        ]
        defined = self._vector(_FUNCTION, Reader.unsigned)
        if any(index >= len(types) for index in defined):
            raise MalformedImageError("function section: expected types of the module")
        self._types = [*imported, *(types[index] for index in defined)]
        self._elements = [i for each in self._vector(_ELEMENT, self._element) for i in each]
        self._names = _names(module.custom("name") or b"")
        self.named = bool(self._names)
        data = self._vector(_DATA, self._segment)

        code = self._vector(_CODE, lambda reader: reader.take(reader.unsigned()))
        follower = Follower(self._globals, len(imported), code)
        if _START in self._sections:
            follower.run(Reader(self._sections[_START], "start section").unsigned())
        for name, kind, index in self._vector(_EXPORT, _export):
            if (name, kind) == (RELOCATE, _EXPORTED_FUNCTION):
                follower.run(index)
        self.pointers = {
            address.offset: value
            for address, value in follower.trace.stores.items()
            if address.base == MEMORY
        }
        placed = [(address.offset, each) for address, each in data if address.base == MEMORY]
        for segment, target, source, size in follower.trace.copies:
            if segment >= len(data) or target.base not in {MEMORY, ""}:
                raise MalformedImageError(f"start code: expected data to copy, found {segment}")
            placed.append((target.offset, data[segment][1][source : source + size]))
        self._segments = sorted(placed, key=lambda each: each[0])

    def bytes(self, address: int, size: int) -> bytes | None:
        """Return what lies at `address`, None if it is not data of the module."""
        found = bisect_right(self._segments, address, key=lambda each: each[0]) - 1
        if found < 0:
            return None
        start, content = self._segments[found]
        data = bytes(content[address - start : address - start + size])
        return data if len(data) == size else None

    def number(self, address: int) -> int | None:
        """Return the 32-bit number at `address`, None for a pointer or no data."""
        data = None if address in self.pointers else self.bytes(address, 4)
        return None if data is None else int.from_bytes(data, "little", signed=True)

    def memory(self, address: int) -> int | None:
        """Return where in the module's memory the pointer at `address` leads, None if nowhere."""
        value = self.pointers.get(address)
        return value.offset if value and value.base == MEMORY else None

    def text(self, address: int | None, limit: int = 200) -> str | None:
        """Return the printable text that ends with a zero byte at `address`, if there is one."""
        found = b""
        while address is not None and len(found) < limit:
            octet = self.bytes(address + len(found), 1)
            if octet == b"\0":
                text = found.decode("ascii", "replace")
                return text if text and text.isascii() and text.isprintable() else None
            if octet is None:
                return None
            found += octet
        return None

    def function(self, address: int) -> Target | None:
        """Return the function of this module that the pointer at `address` calls, if it is one."""
        value = self.pointers.get(address)
        if value is None or value.base != TABLE:
            return None
        if not 0 <= value.offset < len(self._elements):
            raise MalformedImageError(f"data: expected a function, found entry {value.offset}")
        index = self._elements[value.offset]
        if index >= len(self._types):
            raise MalformedImageError(f"element section: expected a function, found {index}")
        return Target(self._names.get(index, f"function {index}"), self._types[index])

    def _vector(self, number: int, item: Callable[[Reader], T]) -> tuple[T, ...]:
        if number not in self._sections:
            return ()
        reader = Reader(self._sections[number], f"section {number}")
        return reader.vector(lambda: item(reader))

    def _element(self, reader: Reader) -> tuple[int, ...]:
        flags = reader.unsigned()
        if flags not in {0, 2}:
            raise reader.fail(f"expected an active element segment, found flags {flags}")
        if flags:
            reader.unsigned()
        if self._offset(reader) != Value(TABLE, 0):
            raise reader.fail(f"expected a segment at {TABLE}, found another place")
        if flags:
            reader.byte()
        return reader.vector(reader.unsigned)

    def _segment(self, reader: Reader) -> tuple[Value, memoryview]:
        flags = reader.unsigned()
        if flags > 1:
            raise reader.fail(f"expected a data segment, found flags {flags}")
        place = Value("", 0) if flags else self._offset(reader)
        return place, reader.take(reader.unsigned())

    def _offset(self, reader: Reader) -> Value:
        opcode = reader.byte()
        if opcode == _GLOBAL_GET:
            index = reader.unsigned()
            found = Value(self._globals[index] if index < len(self._globals) else "?", 0)
        elif opcode == _CONST:
            found = Value("", reader.signed(32))
        else:
            raise reader.fail(f"expected an offset, found opcode {opcode:#04x}")
        if reader.byte() != _END:
            raise reader.fail("expected the end of an offset")
        return found


def _export(reader: Reader) -> tuple[str, int, int]:
    return reader.name(), reader.byte(), reader.unsigned()


def _names(payload: bytes) -> dict[int, str]:
    reader = Reader(payload, "name section")
    while reader.remaining:
        number, content = reader.byte(), Reader(reader.take(reader.unsigned()), "function names")
        if number == _FUNCTION_NAMES:
            pairs = content.vector(lambda: (content.unsigned(), content.name()))  # noqa: B023
            return dict(pairs)
    return {}
