"""Types of functions, globals, memories and tables, and how they are written in lists.

Format: WebAssembly core specification, chapter "Binary Format", section "Types".
"""

from dataclasses import dataclass

from wasix_wasm.binary import Reader

_VALUE_TYPES = {
    0x7F: "i32",
    0x7E: "i64",
    0x7D: "f32",
    0x7C: "f64",
    0x7B: "v128",
    0x70: "funcref",
    0x6F: "externref",
    0x69: "exnref",
}
_FUNCTION = 0x60


@dataclass(frozen=True, slots=True)
class FuncType:
    """Parameter and result types of a function or tag."""

    params: tuple[str, ...]
    results: tuple[str, ...]

    def __str__(self) -> str:
        """Return the form of export lists: `(i32,i64)->(f64)`."""
        return f"({','.join(self.params)})->({','.join(self.results)})"


@dataclass(frozen=True, slots=True)
class GlobalType:
    """Type of a global."""

    value: str
    mutable: bool

    def __str__(self) -> str:
        """Return `i32`, or `mut:i32`."""
        return f"mut:{self.value}" if self.mutable else self.value


@dataclass(frozen=True, slots=True)
class Limits:
    """Size of a memory (pages) or table (entries)."""

    minimum: int
    maximum: int | None
    shared: bool

    def __str__(self) -> str:
        """Return `2..`, or `2..65536:shared`."""
        end = "" if self.maximum is None else self.maximum
        return f"{self.minimum}..{end}{':shared' if self.shared else ''}"


def read_value_type(reader: Reader) -> str:
    """Return the name of the value type at `reader`."""
    code = reader.byte()
    if code not in _VALUE_TYPES:
        raise reader.fail(f"expected a value type, found {code:#04x}")
    return _VALUE_TYPES[code]


def read_func_type(reader: Reader) -> FuncType:
    """Return the function type at `reader`; other composite types raise."""
    form = reader.byte()
    if form != _FUNCTION:
        raise reader.fail(f"expected a function type, found form {form:#04x}")
    params = reader.vector(lambda: read_value_type(reader))
    return FuncType(params, reader.vector(lambda: read_value_type(reader)))


def read_global_type(reader: Reader) -> GlobalType:
    """Return the global type at `reader`."""
    value = read_value_type(reader)
    mutability = reader.byte()
    if mutability > 1:
        raise reader.fail(f"expected mutability 0 or 1, found {mutability}")
    return GlobalType(value, bool(mutability))


def read_limits(reader: Reader) -> Limits:
    """Return the limits at `reader`."""
    flags = reader.byte()
    if flags > 7:
        raise reader.fail(f"expected limits, found flags {flags:#04x}")
    bits = 64 if flags & 4 else 32
    minimum = reader.unsigned(bits)
    maximum = reader.unsigned(bits) if flags & 1 else None
    return Limits(minimum, maximum, bool(flags & 2))
