"""The `dylink.0` custom section: what a module tells the dynamic linker.

Format: WebAssembly tool conventions, "Dynamic Linking".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wasix_wasm import binary
from wasix_wasm.binary import Reader

SECTION_NAME = "dylink.0"
WEAK = 0x001
HIDDEN = 0x004
TLS = 0x100

_MEM_INFO, _NEEDED, _EXPORT_INFO, _IMPORT_INFO, _RUNTIME_PATH = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class MemInfo:
    """Sizes in bytes and table entries; alignments as powers of two."""

    memory_size: int = 0
    memory_align: int = 0
    table_size: int = 0
    table_align: int = 0


@dataclass(frozen=True, slots=True)
class Dylink:
    """The decoded section. `unknown` keeps subsections that this package does not read."""

    mem_info: MemInfo = MemInfo()
    needed: tuple[str, ...] = ()
    exports: tuple[tuple[str, int], ...] = ()
    imports: tuple[tuple[str, str, int], ...] = ()
    runtime_path: tuple[str, ...] = ()
    unknown: tuple[tuple[int, bytes], ...] = ()

    def export_flags(self, name: str) -> int:
        """Return the flags of an export, 0 if it has no entry."""
        return dict(self.exports).get(name, 0)

    def with_export_flag(self, names: Sequence[str], flag: int) -> "Dylink":
        """Return a copy in which each of `names` also has `flag`."""
        flags = dict(self.exports)
        for name in names:
            flags[name] = flags.get(name, 0) | flag
        return replace(self, exports=tuple(flags.items()))


def parse(payload: bytes | memoryview) -> Dylink:
    """Decode the section's content; raises `MalformedModuleError`.

    As in the runtime, the last one of a repeated subsection counts.
    """
    reader = Reader(payload, SECTION_NAME)
    result = Dylink()
    while reader.remaining:
        kind = reader.byte()
        sub = Reader(reader.take(reader.unsigned()), f"{SECTION_NAME} subsection {kind}")
        result = _with_subsection(result, kind, sub)
        sub.expect_end()
    return result


def _with_subsection(result: Dylink, kind: int, sub: Reader) -> Dylink:
    def flagged() -> tuple[str, int]:
        return sub.name(), sub.unsigned()

    if kind == _MEM_INFO:
        info = MemInfo(sub.unsigned(), sub.unsigned(), sub.unsigned(), sub.unsigned())
        return replace(result, mem_info=info)
    if kind == _NEEDED:
        return replace(result, needed=sub.vector(sub.name))
    if kind == _EXPORT_INFO:
        return replace(result, exports=sub.vector(flagged))
    if kind == _IMPORT_INFO:
        return replace(result, imports=sub.vector(lambda: (sub.name(), *flagged())))
    if kind == _RUNTIME_PATH:
        return replace(result, runtime_path=sub.vector(sub.name))
    return replace(result, unknown=(*result.unknown, (kind, bytes(sub.take(sub.remaining)))))


def encode(dylink: Dylink) -> bytes:
    """Encode the section's content; empty subsections are left out, as wasm-ld does."""
    info = dylink.mem_info
    sizes = (info.memory_size, info.memory_align, info.table_size, info.table_align)
    parts = [(_MEM_INFO, b"".join(map(binary.unsigned, sizes)))]
    if dylink.needed:
        parts.append((_NEEDED, _vector([binary.name(n) for n in dylink.needed])))
    if dylink.exports:
        entries = [binary.name(n) + binary.unsigned(flags) for n, flags in dylink.exports]
        parts.append((_EXPORT_INFO, _vector(entries)))
    if dylink.imports:
        entries = [
            binary.name(module) + binary.name(n) + binary.unsigned(flags)
            for module, n, flags in dylink.imports
        ]
        parts.append((_IMPORT_INFO, _vector(entries)))
    if dylink.runtime_path:
        parts.append((_RUNTIME_PATH, _vector([binary.name(n) for n in dylink.runtime_path])))
    parts.extend(dylink.unknown)
    return b"".join(bytes([kind]) + binary.sized(content) for kind, content in parts)


def _vector(items: list[bytes]) -> bytes:
    return binary.unsigned(len(items)) + b"".join(items)
