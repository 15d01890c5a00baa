"""The terminal: what the guest's C library is told of it, and what it asks of it.

The guest has pipes, and the runtime no terminal. So its C library takes the size, and which
standard streams are terminals, from a variable that programs do not see, and asks among the output
for echo and for whole lines to be switched (`toolchain/wasix-libc/src/fd/terminal.c`).
"""

import contextlib
import os
import termios

VARIABLE = "WASIX_TERMINAL"
BEGIN, END = b"\x1b_wasix-terminal;", b"\x1b\\"
LENGTH = len(BEGIN) + 1 + len(END)
ECHO, LINES = 1, 2
STREAMS = (0, 1, 2)
_LOCAL_FLAGS = 3


def variables() -> dict[str, str]:
    """Return what the guest is told, which is nothing if no stream is a terminal."""
    found = [descriptor for descriptor in STREAMS if os.isatty(descriptor)]
    if not found:
        return {}
    size = os.get_terminal_size(found[0])
    streams = sum(1 << descriptor for descriptor in found)
    return {VARIABLE: f"{size.columns:x}/{size.lines:x}/{streams:x}"}


class Terminal:
    """The terminal, which is as before after `close`."""

    def __init__(self) -> None:
        """Look for it among the standard streams."""
        self._descriptor = next(filter(os.isatty, STREAMS), None)
        self._before = None if self._descriptor is None else termios.tcgetattr(self._descriptor)
        self._held: dict[int, bytes] = {}

    def output(self, descriptor: int, chunk: bytes) -> bytes:
        """Do what is asked for in what goes to a descriptor; return the rest of it."""
        if self._before is None or not os.isatty(descriptor):
            return chunk
        chunk = self._held.pop(descriptor, b"") + chunk
        parts = []
        while (at := chunk.find(BEGIN)) >= 0 and len(chunk) - at >= LENGTH:
            request = chunk[at : at + LENGTH]
            if request.endswith(END):
                parts.append(chunk[:at])
                self._set(request[len(BEGIN)] - ord("0"))
            else:
                parts.append(chunk[: at + LENGTH])
            chunk = chunk[at + LENGTH :]
        begun = at if at >= 0 else len(chunk) - _begun(chunk)
        if begun < len(chunk):
            self._held[descriptor] = chunk[begun:]
        return b"".join((*parts, chunk[:begun]))

    def rest(self, descriptor: int) -> bytes:
        """Return what was held back, as the beginning of what might be asked for."""
        return self._held.pop(descriptor, b"")

    def close(self) -> None:
        """Leave it as it was."""
        self._set(None)

    def _set(self, modes: int | None) -> None:
        if self._before is None or self._descriptor is None:
            return
        wanted = list(self._before)
        if modes is not None:
            for bit, flag in ((ECHO, termios.ECHO), (LINES, termios.ICANON)):
                wanted[_LOCAL_FLAGS] = (wanted[_LOCAL_FLAGS] & ~flag) | (flag if modes & bit else 0)
        # It may be gone, or not ours any more.
        with contextlib.suppress(termios.error):
            if termios.tcgetattr(self._descriptor) != wanted:
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, wanted)


def _begun(chunk: bytes) -> int:
    """Return how many bytes at the end may be the beginning of a request; ESC alone is none."""
    sizes = range(min(len(BEGIN), len(chunk)), 1, -1)
    return next((size for size in sizes if chunk.endswith(BEGIN[:size])), 0)
