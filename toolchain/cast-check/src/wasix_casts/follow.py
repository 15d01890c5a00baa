"""Follows the code that wasm-ld writes: stores of pointers, and copies of data into memory.

It is straight lines but for the guard that lets one thread do it, so jumps are passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wasix_casts.errors import MalformedImageError
from wasix_wasm.binary import Reader

MAX_CALLS = 8

# Opcode -> how many values it takes and gives, and which operands follow it.
_PLAIN = {
    0x01: (0, 0, ""),
    0x02: (0, 0, "u"),  # block
    0x0B: (0, 0, ""),  # end
    0x0C: (0, 0, "u"),  # br
    0x1A: (1, 0, ""),  # drop
    0x42: (0, 1, "l"),  # i64.const
    0xFC08: (3, 0, "uu"),  # memory.init
    0xFC09: (0, 0, "u"),  # data.drop
    0xFC0B: (3, 0, "u"),  # memory.fill
    0xFE00: (2, 1, "uu"),  # memory.atomic.notify
    0xFE01: (3, 1, "uu"),  # memory.atomic.wait32
    0xFE17: (2, 0, "uu"),  # i32.atomic.store
    0xFE48: (3, 1, "uu"),  # i32.atomic.rmw.cmpxchg
}
_CALL, _BR_TABLE, _LOCAL_GET, _LOCAL_SET, _LOCAL_TEE = 0x10, 0x0E, 0x20, 0x21, 0x22
_GLOBAL_GET, _GLOBAL_SET, _STORE, _CONST, _ADD = 0x23, 0x24, 0x36, 0x41, 0x6A
_PREFIXES = (0xFC, 0xFE)
_MEMORY_INIT = 0xFC08


@dataclass(frozen=True, slots=True)
class Value:
    """A number above a base, which is the name of an imported global; empty for a plain number."""

    base: str
    offset: int


_UNKNOWN = Value("?", 0)


@dataclass(slots=True)
class Trace:
    """What the code did: address -> value stored, and data segments copied."""

    stores: dict[Value, Value] = field(default_factory=dict)
    copies: list[tuple[int, Value, int, int]] = field(default_factory=list)


class Follower:
    """Runs functions without parameters on symbolic values."""

    def __init__(self, imported_globals: Sequence[str], imported: int, code: Sequence[memoryview]):
        """Know the names of imported globals, how many functions are imported, and the bodies."""
        self._globals = imported_globals
        self._imported = imported
        self._code = code
        self.trace = Trace()

    def run(self, function: int, depth: int = 0) -> None:
        """Follow a function by its index; raises `MalformedImageError`."""
        if not 0 <= function - self._imported < len(self._code) or depth > MAX_CALLS:
            raise MalformedImageError(f"start code: no function {function} to follow")
        reader = Reader(self._code[function - self._imported], "start code")
        for _ in range(reader.unsigned()):
            reader.unsigned()
            reader.byte()
        stack: list[Value] = []
        local: dict[int, Value] = {}
        while reader.remaining:
            opcode = reader.byte()
            if opcode in _PREFIXES:
                opcode = opcode << 8 | reader.unsigned()
            self._step(opcode, reader, stack, local, depth)

    def _step(
        self, opcode: int, reader: Reader, stack: list[Value], local: dict[int, Value], depth: int
    ) -> None:
        def pop() -> Value:
            if not stack:
                raise MalformedImageError("start code: expected a value, found none")
            return stack.pop()

        if opcode == _CONST:
            stack.append(Value("", reader.signed(32)))
        elif opcode == _GLOBAL_GET:
            index = reader.unsigned()
            known = index < len(self._globals)
            stack.append(Value(self._globals[index], 0) if known else _UNKNOWN)
        elif opcode == _ADD:
            second, first = pop(), pop()
            base = first.base or second.base if "" in {first.base, second.base} else "?"
            stack.append(Value(base, first.offset + second.offset))
        elif opcode == _STORE:
            reader.unsigned()
            offset = reader.unsigned()
            value, address = pop(), pop()
            self.trace.stores[Value(address.base, address.offset + offset)] = value
        elif opcode == _LOCAL_GET:
            stack.append(local.get(reader.unsigned(), _UNKNOWN))
        elif opcode in {_LOCAL_SET, _LOCAL_TEE}:
            value = pop()
            local[reader.unsigned()] = value
            stack.extend([value] * (opcode == _LOCAL_TEE))
        elif opcode == _GLOBAL_SET:
            reader.unsigned()
            pop()
        elif opcode == _CALL:
            self.run(reader.unsigned(), depth + 1)
        elif opcode == _BR_TABLE:
            reader.vector(reader.unsigned)
            reader.unsigned()
            pop()
        elif opcode in _PLAIN:
            takes, gives, operands = _PLAIN[opcode]
            read = [reader.signed(64) if each == "l" else reader.unsigned() for each in operands]
            taken = [pop() for _ in range(takes)]
            if opcode == _MEMORY_INIT:
                size, source, target = taken
                self.trace.copies.append((read[0], target, source.offset, size.offset))
            stack.extend([_UNKNOWN] * gives)
        else:
            raise MalformedImageError(f"start code: expected wasm-ld's, found opcode {opcode:#x}")
