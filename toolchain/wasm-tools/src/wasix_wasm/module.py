"""A module as its linker sees it: sections, imports, exports. Code and data stay undecoded.

Format: WebAssembly core specification, chapter "Binary Format", section "Modules".
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from wasix_wasm import binary, dylink
from wasix_wasm.binary import Reader
from wasix_wasm.errors import MalformedModuleError
from wasix_wasm.types import (
    FuncType,
    GlobalType,
    Limits,
    read_func_type,
    read_global_type,
    read_limits,
    read_value_type,
)

T = TypeVar("T")
Type = FuncType | GlobalType | Limits

MAGIC = b"\0asm\x01\0\0\0"
MAX_MODULE_BYTES = 512 * 1024 * 1024
KINDS = ("func", "table", "memory", "global", "tag")

_CUSTOM, _TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _GLOBAL, _EXPORT = range(8)
_TAG = 13
# How many bytes follow an opcode of a constant expression is known from this table.
_OPERANDS: dict[int, Callable[[Reader], object]] = {
    0x23: lambda reader: reader.unsigned(),
    0x41: lambda reader: reader.signed(32),
    0x42: lambda reader: reader.signed(64),
    0x43: lambda reader: reader.take(4),
    0x44: lambda reader: reader.take(8),
    0xD0: lambda reader: reader.signed(33),
    0xD2: lambda reader: reader.unsigned(),
    0xFD: lambda reader: (reader.unsigned(), reader.take(16)),
    **dict.fromkeys((0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E), lambda reader: None),
}
_END = 0x0B
_TABLE_WITH_INITIALIZER = b"\x40\x00"


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `name` is empty unless it is a custom one. `payload` excludes the name."""

    id: int
    name: str
    payload: memoryview


@dataclass(frozen=True, slots=True)
class Import:
    """One import; `kind` is one of `KINDS`."""

    module: str
    name: str
    kind: str
    type: Type


@dataclass(frozen=True, slots=True)
class Export:
    """One export; `kind` is one of `KINDS`."""

    name: str
    kind: str
    type: Type


@dataclass(frozen=True, slots=True)
class Module:
    """A parsed module. `dylink` is None for a statically linked one."""

    sections: tuple[Section, ...]
    imports: tuple[Import, ...]
    exports: tuple[Export, ...]
    dylink: dylink.Dylink | None

    def custom(self, name: str) -> bytes | None:
        """Return the content of the first custom section called `name`."""
        for section in self.sections:
            if section.id == _CUSTOM and section.name == name:
                return bytes(section.payload)
        return None

    def with_custom(self, name: str, payload: bytes) -> "Module":
        """Return a copy with custom section `name` replaced; raises if there is none."""
        found = [s for s in self.sections if s.id == _CUSTOM and s.name == name]
        if len(found) != 1:
            raise MalformedModuleError(
                f"module: expected one custom section {name!r}, found {len(found)}"
            )
        new = replace(found[0], payload=memoryview(payload))
        sections = tuple(new if s is found[0] else s for s in self.sections)
        decoded = dylink.parse(payload) if name == dylink.SECTION_NAME else self.dylink
        return replace(self, sections=sections, dylink=decoded)


def parse(data: bytes) -> Module:
    """Decode a module; raises `MalformedModuleError`."""
    if len(data) > MAX_MODULE_BYTES:
        raise MalformedModuleError(
            f"module: expected at most {MAX_MODULE_BYTES} bytes, found {len(data)}"
        )
    if not data.startswith(MAGIC):
        raise MalformedModuleError(
            f"module: expected a WebAssembly 1 header {MAGIC!r}, found {data[:8]!r}"
        )
    sections = _sections(data)
    types = _decode(sections, _TYPE, "type section", read_func_type)
    imports = _decode(sections, _IMPORT, "import section", partial(_import, types))
    indexed: dict[str, list[Type]] = {kind: [] for kind in KINDS}
    for entry in imports:
        indexed[entry.kind].append(entry.type)
    func, tag = partial(_func_type, types), partial(_tag_type, types)
    indexed["func"] += _decode(sections, _FUNCTION, "function section", func)
    indexed["table"] += _decode(sections, _TABLE, "table section", _defined_table)
    indexed["memory"] += _decode(sections, _MEMORY, "memory section", read_limits)
    indexed["global"] += _decode(sections, _GLOBAL, "global section", _global)
    indexed["tag"] += _decode(sections, _TAG, "tag section", tag)
    exports = _decode(sections, _EXPORT, "export section", partial(_export, indexed))
    linking = [s for s in sections if s.id == _CUSTOM and s.name == dylink.SECTION_NAME]
    if len(linking) > 1:
        raise MalformedModuleError(
            f"module: expected at most one section {dylink.SECTION_NAME!r}, found {len(linking)}"
        )
    decoded = dylink.parse(linking[0].payload) if linking else None
    return Module(sections, imports, exports, decoded)


def encode(module: Module) -> bytes:
    """Return the module's bytes; sections that were not replaced keep theirs."""
    out = bytearray(MAGIC)
    for section in module.sections:
        head = binary.name(section.name) if section.id == _CUSTOM else b""
        out.append(section.id)
        out += binary.unsigned(len(head) + len(section.payload)) + head
        out += section.payload
    return bytes(out)


def _sections(data: bytes) -> tuple[Section, ...]:
    reader = Reader(data, "module")
    reader.take(len(MAGIC))
    sections: list[Section] = []
    seen: set[int] = set()
    while reader.remaining:
        number = reader.byte()
        payload = reader.take(reader.unsigned())
        name = ""
        if number == _CUSTOM:
            head = Reader(payload, "custom section")
            name = head.name()
            payload = payload[head.position :]
        elif number in seen:
            raise reader.fail(f"expected each section once, found section {number} again")
        elif number > _TAG:
            raise reader.fail(f"expected a section, found id {number}")
        seen.add(number)
        sections.append(Section(number, name, payload))
    return tuple(sections)


def _decode(
    sections: tuple[Section, ...], number: int, what: str, item: Callable[[Reader], T]
) -> tuple[T, ...]:
    for section in sections:
        if section.id == number:
            reader = Reader(section.payload, what)
            found = reader.vector(partial(item, reader))
            reader.expect_end()
            return found
    return ()


def _kind(reader: Reader) -> str:
    code = reader.byte()
    if code >= len(KINDS):
        raise reader.fail(f"expected an import or export kind, found {code:#04x}")
    return KINDS[code]


def _import(types: tuple[FuncType, ...], reader: Reader) -> Import:
    module, name, kind = reader.name(), reader.name(), _kind(reader)
    read: dict[str, Callable[[Reader], Type]] = {
        "func": partial(_func_type, types),
        "table": _table,
        "memory": read_limits,
        "global": read_global_type,
        "tag": partial(_tag_type, types),
    }
    return Import(module, name, kind, read[kind](reader))


def _export(indexed: dict[str, list[Type]], reader: Reader) -> Export:
    name, kind, index = reader.name(), _kind(reader), reader.unsigned()
    if index >= len(indexed[kind]):
        raise reader.fail(f"export {name!r}: expected a {kind} of the module, found index {index}")
    return Export(name, kind, indexed[kind][index])


def _func_type(types: tuple[FuncType, ...], reader: Reader) -> FuncType:
    index = reader.unsigned()
    if index >= len(types):
        raise reader.fail(f"expected one of {len(types)} types, found index {index}")
    return types[index]


def _tag_type(types: tuple[FuncType, ...], reader: Reader) -> FuncType:
    attribute = reader.byte()
    if attribute != 0:
        raise reader.fail(f"expected an exception tag, found attribute {attribute}")
    return _func_type(types, reader)


def _table(reader: Reader) -> Limits:
    read_value_type(reader)
    return read_limits(reader)


def _defined_table(reader: Reader) -> Limits:
    if not reader.peek(_TABLE_WITH_INITIALIZER):
        return _table(reader)
    reader.take(len(_TABLE_WITH_INITIALIZER))
    limits = _table(reader)
    _skip_expression(reader)
    return limits


def _global(reader: Reader) -> GlobalType:
    found = read_global_type(reader)
    _skip_expression(reader)
    return found


def _skip_expression(reader: Reader) -> None:
    while (opcode := reader.byte()) != _END:
        if opcode not in _OPERANDS:
            raise reader.fail(f"expected a constant expression, found opcode {opcode:#04x}")
        _OPERANDS[opcode](reader)
