"""The runner's terminal: what the guest is told, and what it asks for among its output."""

import fcntl
import os
import struct
import termios
from collections.abc import Iterator

import pytest

from wasix_run import terminal
from wasix_run.terminal import BEGIN, END, Terminal

LOCAL = 3


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal of 97 columns and 31 lines, which is the only standard stream that is one."""
    other, descriptor = os.openpty()
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 31, 97, 0, 0))
    monkeypatch.setattr(terminal, "STREAMS", (descriptor,))
    yield descriptor
    os.close(other)
    os.close(descriptor)


def modes(descriptor: int) -> tuple[bool, bool]:
    flags = termios.tcgetattr(descriptor)[LOCAL]
    return bool(flags & termios.ECHO), bool(flags & termios.ICANON)


def request(digit: int) -> bytes:
    return BEGIN + b"%d" % digit + END


def test_what_is_told(line: int) -> None:
    assert terminal.variables() == {"WASIX_TERMINAL": f"61/1f/{1 << line:x}"}


def test_nothing_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = os.pipe()
    monkeypatch.setattr(terminal, "STREAMS", (source, target))
    assert terminal.variables() == {}
    assert Terminal().output(target, request(0)) == request(0)
    Terminal().close()
    os.close(source)
    os.close(target)


def test_requests_are_done_and_taken_out(line: int) -> None:
    own = Terminal()
    assert modes(line) == (True, True)
    assert own.output(line, b"a" + request(0) + b"b") == b"ab" and modes(line) == (False, False)
    assert own.output(line, request(0) + b"c" + request(2)) == b"c" and modes(line) == (False, True)
    assert own.output(line, request(1)) == b"" and modes(line) == (True, False)
    own.close()
    assert modes(line) == (True, True)


def test_requests_come_in_pieces(line: int) -> None:
    own = Terminal()
    text = b"one\x1b[1mtwo" + request(0) + b"three"
    # An ESC alone is shown at once, and its rest is none of ours.
    alone = text.index(BEGIN) + 1
    for cut in (cut for cut in range(len(text)) if cut != alone):
        Terminal().output(line, request(3))
        assert own.output(line, text[:cut]) + own.output(line, text[cut:]) == b"one\x1b[1mtwothree"
        assert modes(line) == (False, False)
    own.close()


def test_what_only_begins_like_one(line: int) -> None:
    own = Terminal()
    assert own.output(line, b"a\x1b") == b"a\x1b"
    assert own.output(line, b"\x1b_wasix-") == b""
    assert own.output(line, b"term\n") == b"\x1b_wasix-term\n"
    assert own.output(line, BEGIN + b"0xx") == BEGIN + b"0xx"
    assert own.output(line, b"b\x1b_wa") == b"b"
    assert own.rest(line) == b"\x1b_wa" and own.rest(line) == b""
    assert modes(line) == (True, True)


def test_a_pipe_beside_the_terminal_is_left_alone(line: int) -> None:
    source, target = os.pipe()
    assert Terminal().output(target, request(0)) == request(0)
    assert modes(line) == (True, True)
    os.close(source)
    os.close(target)
