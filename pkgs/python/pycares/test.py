import select
import socket
import struct
import threading
import time

import pycares
from pycares import _cares


class Server(threading.Thread):
    """A name server for example.test: an address, a host of mail, a text; no other name."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self) -> None:
        while True:
            data, peer = self.socket.recvfrom(4096)
            self.socket.sendto(self.answer(data), peer)

    def answer(self, data: bytes) -> bytes:
        end = data.index(b"\0", 12) + 5
        question = data[12:end]
        name, (kind,) = question[:-4], struct.unpack(">H", question[-4:-2])
        records = {
            1: bytes((192, 0, 2, 7)),
            28: bytes.fromhex("20010db8000000000000000000000007"),
            15: struct.pack(">H", 10) + b"\4mail\xc0\x0c",
            16: b"\5first\6second",
        }
        if name.lower() != b"\7example\4test\0":
            return data[:2] + struct.pack(">HHHHH", 0x8183, 1, 0, 0, 0) + question
        value = records[kind]
        record = b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 300, len(value)) + value
        return data[:2] + struct.pack(">HHHHH", 0x8180, 1, 1, 0, 0) + question + record


SERVER = Server()
SERVER.start()


class Channel(pycares.Channel):
    """What an event loop makes of it: it knows what the sockets wait for."""

    def __init__(self) -> None:
        self.sockets: dict[int, tuple[bool, bool]] = {}
        super().__init__(
            servers=[f"127.0.0.1:{SERVER.port}"], timeout=2.0, tries=2, sock_state_cb=self.changed
        )

    def changed(self, descriptor: int, readable: bool, writable: bool) -> None:
        self.sockets[descriptor] = (readable, writable)
        if not (readable or writable):
            del self.sockets[descriptor]

    def wait(self, answers: list[object], count: int = 1) -> None:
        end = time.monotonic() + 20
        while len(answers) < count:
            assert time.monotonic() < end, "no answer"
            reading = [each for each, (readable, _) in self.sockets.items() if readable]
            writing = [each for each, (_, writable) in self.sockets.items() if writable]
            readable, writable, _ = select.select(reading, writing, [], 0.05)
            for descriptor in readable:
                self.process_fd(descriptor, pycares.ARES_SOCKET_BAD)
            for descriptor in writable:
                self.process_fd(pycares.ARES_SOCKET_BAD, descriptor)
            if not readable and not writable:
                self.process_fd(pycares.ARES_SOCKET_BAD, pycares.ARES_SOCKET_BAD)


def test_module_is_compiled() -> None:
    assert _cares.__file__.endswith("/pycares/_cares.abi3.so")
    assert pycares.ARES_VERSION.startswith("1.")


def test_records() -> None:
    asker = Channel()
    for kind, check in (
        (pycares.QUERY_TYPE_A, lambda data: data.addr == "192.0.2.7"),
        (pycares.QUERY_TYPE_AAAA, lambda data: data.addr == "2001:db8::7"),
        (
            pycares.QUERY_TYPE_MX,
            lambda data: (data.priority, data.exchange) == (10, "mail.example.test"),
        ),
        (pycares.QUERY_TYPE_TXT, lambda data: data.data == b"firstsecond"),
    ):
        answers: list[object] = []

        def answered(*found: object, answers: list[object] = answers) -> None:
            answers.append(found)

        asker.query("example.test", kind, callback=answered)
        asker.wait(answers)
        (found, error) = answers[0]
        assert error is None
        (record,) = found.answer
        assert record.ttl == 300
        assert check(record.data), record
    asker.close()


def test_addresses() -> None:
    asker = Channel()
    answers: list[object] = []
    asker.getaddrinfo(
        "example.test", 80, family=socket.AF_INET, callback=lambda *found: answers.append(found)
    )
    asker.wait(answers)
    (found, error) = answers[0]
    assert error is None
    assert [node.addr for node in found.nodes] == [(b"192.0.2.7", 80)]
    asker.close()


def test_errors_are_told() -> None:
    asker = Channel()
    answers: list[object] = []
    for _ in range(20):
        asker.query(
            "absent.test", pycares.QUERY_TYPE_A, callback=lambda *found: answers.append(found)
        )
    asker.wait(answers, 20)
    assert {error for _, error in answers} == {pycares.errno.ARES_ENOTFOUND}
    print("pycares:", pycares.errno.strerror(answers[0][1]))
    asker.close()


def test_a_thread_of_its_own() -> None:
    asker = pycares.Channel(servers=[f"127.0.0.1:{SERVER.port}"])
    done = threading.Event()
    answers: list[object] = []

    def answered(*found: object) -> None:
        answers.append(found)
        done.set()

    asker.query("example.test", pycares.QUERY_TYPE_A, callback=answered)
    assert done.wait(20)
    ((found, error),) = answers
    assert (error, found.answer[0].data.addr) == (None, "192.0.2.7")
    asker.close()


def test_wrong_calls() -> None:
    asker = Channel()
    for call in (
        lambda: asker.query("a", 99999, callback=print),
        lambda: asker.query("a", pycares.QUERY_TYPE_A, callback=None),
        lambda: pycares.Channel(servers=["no address"]),
    ):
        try:
            call()
        except (TypeError, ValueError, pycares.AresError):
            pass
        else:
            raise AssertionError("something else was asked")
    asker.close()
