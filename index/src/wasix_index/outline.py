"""What a linker reads of a module; code and data, which may be larger than memory, are passed over.

Format: WebAssembly core specification, chapter "Binary Format", section "Modules".
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wasix_wasm import binary, dylink, module
from wasix_wasm.binary import MAX_NAME_BYTES, Reader
from wasix_wasm.errors import MalformedModuleError, WasixWasmError
from wasix_wasm.module import Module
from wasix_wheel.archive import Member

# Of all that is decoded; modules of a hundred megabytes have a tenth of it.
MAX_DECODED_BYTES = 8 << 20
# Types, imports, functions, tables, memories, globals, exports, tags.
_DECODED = frozenset({1, 2, 3, 4, 5, 6, 7, 13})
_DECODED_CUSTOM = frozenset({dylink.SECTION_NAME, "producers"})
_CUSTOM, _LAST = 0, 13
_MAX_NUMBER_BYTES = 5
_POSITION = re.compile(r"^(module: .* at byte )(\d+)$")


@dataclass(frozen=True, slots=True)
class Outline:
    """A module with empty sections where only their sizes count."""

    module: Module
    # Of each section that the module has: id, name of a custom one, bytes besides the name.
    sections: tuple[tuple[int, str, int], ...]


def read(member: Member) -> Outline:
    """Decode the module in `member`; raises `WasixWasmError` and `WasixWheelError`."""
    writer = _Writer(member)
    # What decodes the copy says where it ends.
    with contextlib.suppress(EOFError):
        writer.run()
    try:
        return Outline(module.parse(bytes(writer.out)), tuple(writer.sections))
    except MalformedModuleError as error:
        text = _POSITION.sub(lambda match: match[1] + str(writer.place(int(match[2]))), str(error))
        raise MalformedModuleError(text) from error


class _Writer:
    """Copies a module, section by section, without contents that nobody decodes."""

    def __init__(self, member: Member) -> None:
        self.out = bytearray()
        self.sections: list[tuple[int, str, int]] = []
        self._source = _Source(member.pieces())
        # From which position of the copy on the module's are how many greater.
        self._ahead: list[tuple[int, int]] = []

    def place(self, position: int) -> int:
        """Return where in the module a position of the copy is."""
        return position + max((more for start, more in self._ahead if start <= position), default=0)

    def run(self) -> None:
        """Copy everything; raises `EOFError` where the module ends too early."""
        self._copy(len(module.MAGIC))
        if bytes(self.out) != module.MAGIC:
            return
        while not self._source.ended():
            start = len(self.out)
            number = self._copy(1)[0]
            size = self._size()
            # What decodes the copy says what is wrong, and where.
            if size is None or not self._section(start, number, size):
                return

    def _section(self, start: int, number: int, size: int) -> bool:
        """Copy what counts of a section; tell whether another one may follow."""
        if number == _CUSTOM:
            return self._custom(start, size)
        good = number <= _LAST and all(number != known for known, _, _ in self.sections)
        if number in _DECODED:
            self._copy(size)
        else:
            self._empty(start, self._source.position, size)
        self.sections.append((number, "", size))
        return good

    def _custom(self, start: int, size: int) -> bool:
        """Copy a custom section, or its name alone; tell whether it has one."""
        begin = self._source.position
        head = self._source.take(min(size, MAX_NAME_BYTES + _MAX_NUMBER_BYTES))
        reader = Reader(head, "custom section")
        try:
            name = reader.name()
        except WasixWasmError:
            self._pass(begin, size)
            self.out += head
            return False
        if name in _DECODED_CUSTOM:
            self.out += head
            self._copy(size - len(head), of=(begin, size))
        else:
            self._empty(start, begin, size, head[: reader.position])
        self.sections.append((_CUSTOM, name, size - reader.position))
        return True

    def _copy(self, size: int, *, of: tuple[int, int] | None = None) -> bytes:
        """Copy so many bytes, the end `of` a section's content: where that begins, and its size."""
        if len(self.out) + size > MAX_DECODED_BYTES:
            self._pass(*(of or (self._source.position, size)))
            raise MalformedModuleError(
                f"module: expected at most {MAX_DECODED_BYTES} bytes besides code and data,"
                " found more"
            )
        data = self._source.take(size)
        self.out += data
        if len(data) < size:
            raise EOFError
        return data

    def _empty(self, start: int, begin: int, size: int, kept: bytes = b"") -> None:
        """Keep this of a section that starts in the copy, and whose content begins here."""
        self._pass(begin, size)
        self.out[start + 1 :] = binary.sized(kept)
        self._ahead.append((len(self.out), self._source.position - len(self.out)))

    def _pass(self, begin: int, size: int) -> None:
        self._source.skip(begin + size - self._source.position)
        found = self._source.position - begin
        if found < size:
            raise MalformedModuleError(
                f"module: expected {size} bytes, found {found} at byte {begin}"
            )

    def _size(self) -> int | None:
        value = 0
        for shift in range(0, 7 * _MAX_NUMBER_BYTES, 7):
            octet = self._copy(1)[0]
            value |= (octet & 0x7F) << shift
            if octet < 0x80:
                return value if value < 1 << 32 else None
        return None


class _Source:
    """Bytes that come in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.position = 0
        self._pieces = pieces
        self._piece = memoryview(b"")

    def ended(self) -> bool:
        """Tell whether there are no more."""
        while not self._piece:
            piece = next(self._pieces, None)
            if piece is None:
                return True
            self._piece = memoryview(piece)
        return False

    def take(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end."""
        out = bytearray()
        while len(out) < size and not self.ended():
            out += self._next(size - len(out))
        return bytes(out)

    def skip(self, size: int) -> None:
        """Pass over the next bytes, or over what there is of them."""
        end = self.position + size
        while self.position < end and not self.ended():
            self._next(end - self.position)

    def _next(self, most: int) -> memoryview:
        part = self._piece[:most]
        self._piece = self._piece[len(part) :]
        self.position += len(part)
        return part
