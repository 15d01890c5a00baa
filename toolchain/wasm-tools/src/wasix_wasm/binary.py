"""The primitive encodings: LEB128 numbers, names and vectors, never read out of bounds.

Format: WebAssembly core specification, chapter "Binary Format", section "Values".
"""

from collections.abc import Callable
from typing import TypeVar

from wasix_wasm.errors import MalformedModuleError

T = TypeVar("T")

MAX_NAME_BYTES = 64 * 1024


class Reader:
    """A cursor over bytes; every read that does not fit raises `MalformedModuleError`."""

    def __init__(self, data: bytes | memoryview, what: str) -> None:
        """Read from `data`; `what` names it in errors."""
        self._data = memoryview(data)
        self._what = what
        self.position = 0

    def fail(self, problem: str) -> MalformedModuleError:
        """Return (not raise) an error that says where reading stopped."""
        return MalformedModuleError(f"{self._what}: {problem} at byte {self.position}")

    @property
    def remaining(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self.position

    def take(self, size: int) -> memoryview:
        """Return the next `size` bytes."""
        if size > self.remaining:
            raise self.fail(f"expected {size} bytes, found {self.remaining}")
        self.position += size
        return self._data[self.position - size : self.position]

    def peek(self, prefix: bytes) -> bool:
        """Tell whether `prefix` comes next."""
        return bytes(self._data[self.position : self.position + len(prefix)]) == prefix

    def byte(self) -> int:
        """Return the next byte."""
        return self.take(1)[0]

    def unsigned(self, bits: int = 32) -> int:
        """Return an unsigned LEB128 number of at most `bits` bits."""
        value = shift = 0
        while True:
            octet = self.byte()
            value |= (octet & 0x7F) << shift
            shift += 7
            if not octet & 0x80:
                break
            if shift >= bits:
                raise self.fail(f"expected a number of at most {bits} bits, found a longer one")
        if value >> bits:
            raise self.fail(f"expected a number of at most {bits} bits, found {value}")
        return value

    def signed(self, bits: int) -> int:
        """Return a signed LEB128 number of at most `bits` bits."""
        value = shift = 0
        while True:
            octet = self.byte()
            value |= (octet & 0x7F) << shift
            shift += 7
            if not octet & 0x80:
                break
            if shift >= bits:
                raise self.fail(f"expected a number of at most {bits} bits, found a longer one")
        if octet & 0x40:
            value -= 1 << shift
        if not -(1 << (bits - 1)) <= value < 1 << (bits - 1):
            raise self.fail(f"expected a number of at most {bits} bits, found {value}")
        return value

    def name(self) -> str:
        """Return a length-prefixed UTF-8 name."""
        size = self.unsigned()
        if size > MAX_NAME_BYTES:
            raise self.fail(f"expected a name of at most {MAX_NAME_BYTES} bytes, found {size}")
        try:
            return str(self.take(size), "utf-8")
        except UnicodeDecodeError:
            raise self.fail("expected a UTF-8 name, found other bytes") from None

    def vector(self, item: Callable[[], T]) -> tuple[T, ...]:
        """Return a counted sequence of what `item` reads."""
        count = self.unsigned()
        if count > self.remaining:
            raise self.fail(f"expected {count} items, found {self.remaining} bytes")
        return tuple(item() for _ in range(count))

    def expect_end(self) -> None:
        """Raise unless everything has been read."""
        if self.remaining:
            raise self.fail(f"expected the end, found {self.remaining} more bytes")


def unsigned(value: int) -> bytes:
    """Encode an unsigned LEB128 number in its shortest form."""
    out = bytearray()
    while True:
        octet = value & 0x7F
        value >>= 7
        if not value:
            out.append(octet)
            return bytes(out)
        out.append(octet | 0x80)


def name(text: str) -> bytes:
    """Encode a length-prefixed UTF-8 name."""
    return sized(text.encode())


def sized(data: bytes) -> bytes:
    """Prefix `data` with its length."""
    return unsigned(len(data)) + data
