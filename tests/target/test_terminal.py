"""Programs at a terminal: what they know of it, by duplicates as well, and what they change."""

import fcntl
import os
import select
import struct
import termios
import time
from pathlib import Path

import pytest

from tests.conftest import Toolchain

pytestmark = pytest.mark.target

PROGRAM = Path(__file__).parent / "programs/terminal.c"
LOCAL = 3
SECONDS = 120


def spoken(descriptor: int, seen: bytes, wanted: bytes) -> bytes:
    """Return what was seen, once it has what is wanted."""
    end = time.monotonic() + SECONDS
    while wanted not in seen:
        assert time.monotonic() < end, seen
        if select.select([descriptor], [], [], 1)[0]:
            try:
                seen += os.read(descriptor, 1000)
            except OSError:
                pytest.fail(f"the program has ended: {seen!r}")
    return seen


def test_a_program_at_a_terminal(toolchain: Toolchain) -> None:
    toolchain.compile(str(PROGRAM), "-o", "terminal.wasm")
    run = str(toolchain.run / "bin/wasix-run")
    other, descriptor = os.openpty()
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 31, 97, 0, 0))
    before = termios.tcgetattr(descriptor)
    started = os.fork()
    if started == 0:
        os.close(other)
        os.login_tty(descriptor)
        os.execv(run, [run, str(toolchain.work / "terminal.wasm")])
    seen = b""
    for step, modes in (
        (b"before", (True, True)),
        (b"raw", (False, False)),
        (b"quiet", (False, True)),
        (b"again", (True, True)),
    ):
        seen = spoken(other, seen, step + b"\r\n")
        flags = termios.tcgetattr(descriptor)[LOCAL]
        assert (bool(flags & termios.ECHO), bool(flags & termios.ICANON)) == modes, step
        os.write(other, b"g\n" if flags & termios.ICANON else b"g")
    seen = spoken(other, seen, b"end\r\n")
    assert os.waitstatus_to_exitcode(os.waitpid(started, 0)[1]) == 0
    # Nothing of what was asked for is shown, and all is as before.
    assert b"\x1b_" not in seen
    assert termios.tcgetattr(descriptor) == before
    os.close(descriptor)
    os.close(other)
