"""Build small WebAssembly modules, independently of the code under test."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TYPES = {"i32": 0x7F, "i64": 0x7E, "f32": 0x7D, "f64": 0x7C}


def leb(value: int) -> bytes:
    """Encode an unsigned LEB128 number."""
    out = []
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def text(value: str) -> bytes:
    """Encode a name."""
    return leb(len(value.encode())) + value.encode()


def vector(items: Iterable[bytes]) -> bytes:
    """Encode a counted sequence."""
    listed = list(items)
    return leb(len(listed)) + b"".join(listed)


def section(number: int, payload: bytes) -> bytes:
    """Encode a section, or a subsection of `dylink.0`."""
    return bytes([number]) + leb(len(payload)) + payload


def custom(name: str, payload: bytes) -> bytes:
    """Encode a custom section."""
    return section(0, text(name) + payload)


@dataclass
class Build:
    """What goes into a module; `signature` strings look like `i32,i64:f64`."""

    func_imports: Sequence[tuple[str, str, str]] = ()
    global_imports: Sequence[tuple[str, str]] = ()
    funcs: Sequence[tuple[str, str]] = ()
    data: Sequence[str] = ()
    tls: Sequence[str] = ()
    mutable: Sequence[str] = ()
    weak: Sequence[tuple[str, str]] = ()
    needed: Sequence[str] = ()
    tags: Sequence[tuple[str, str]] = ()
    memory: bool = True
    shared: bool = True
    extra: bytes = b""
    customs: Sequence[tuple[str, bytes]] = field(default_factory=tuple)

    def module(self) -> bytes:
        """Return the module."""
        used = [s for *_, s in [*self.func_imports, *self.funcs, *self.tags]]
        types = sorted(set(used))
        imports = [
            text(module) + text(name) + b"\0" + leb(types.index(signature))
            for module, name, signature in self.func_imports
        ]
        imports += [text(module) + text(name) + b"\3\x7f\1" for module, name in self.global_imports]
        if self.memory:
            imports.append(text("env") + text("memory") + b"\2\3\1" + leb(65536))
        first_func, first_global = len(self.func_imports), len(self.global_imports)
        globals_ = [*self.data, *self.tls, *self.mutable]
        exports = [
            text(name) + b"\0" + leb(first_func + i) for i, (name, _) in enumerate(self.funcs)
        ]
        exports += [text(name) + b"\3" + leb(first_global + i) for i, name in enumerate(globals_)]
        exports += [text(name) + b"\4" + leb(i) for i, (name, _) in enumerate(self.tags)]
        parts = [b"\0asm\1\0\0\0"]
        if self.shared:
            parts.append(custom("dylink.0", self.dylink()))
        parts += [
            section(1, vector(map(_type, types))),
            section(2, vector(imports)),
            section(3, vector(leb(types.index(s)) for _, s in self.funcs)),
        ]
        if self.tags:
            parts.append(section(13, vector(b"\0" + leb(types.index(s)) for _, s in self.tags)))
        parts += [
            section(
                6,
                vector(
                    b"\x7f" + bytes([name in self.mutable]) + b"\x41" + leb(i % 64) + b"\x0b"
                    for i, name in enumerate(globals_)
                ),
            ),
            section(7, vector(exports)),
            section(10, vector(b"\3\0\0\x0b" for _ in self.funcs)),
        ]
        parts += [custom(name, payload) for name, payload in self.customs]
        return b"".join(parts) + self.extra

    def dylink(self) -> bytes:
        """Return the content of `dylink.0`."""
        out = section(1, bytes([8, 2, 1, 0]))
        if self.needed:
            out += section(2, vector(map(text, self.needed)))
        if self.tls:
            out += section(3, vector(text(name) + leb(0x100) for name in self.tls))
        if self.weak:
            out += section(4, vector(text(m) + text(n) + b"\1" for m, n in self.weak))
        return out


def _type(signature: str) -> bytes:
    params, results = (
        vector(bytes([TYPES[t]]) for t in part.split(",") if t) for part in signature.split(":")
    )
    return b"\x60" + params + results
