import json
import socket
import sys
import threading
from importlib.machinery import EXTENSION_SUFFIXES

import debugpy


def work(number: int) -> int:
    total = number * 2
    return total + 1


class Client:
    """Speaks the Debug Adapter Protocol, and stops `work` once."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = self.server.getsockname()
        self.count = 0
        self.ready = threading.Event()
        self.seen: tuple[str, int, str] | None = None
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.pydev_do_not_trace = True
        self.thread.is_pydev_daemon_thread = True
        self.thread.start()

    def receive(self) -> dict:
        size = 0
        while (line := self.file.readline()) != b"\r\n":
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        return json.loads(self.file.read(size))

    def event(self, name: str) -> dict:
        while (message := self.receive()).get("event") != name:
            pass
        return message["body"]

    def ask(self, command: str, **arguments: object) -> dict:
        self.count += 1
        request = {"seq": self.count, "type": "request", "command": command}
        body = json.dumps({**request, "arguments": arguments}).encode()
        self.connection.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        while True:
            message = self.receive()
            if message["type"] == "response" and message["request_seq"] == self.count:
                assert message["success"], message
                return message.get("body") or {}

    def run(self) -> None:
        self.connection, _ = self.server.accept()
        self.file = self.connection.makefile("rb")
        self.ask("pydevdAuthorize", debugServerAccessToken=None)
        self.ask("initialize", adapterID="test", pathFormat="path", linesStartAt1=True)
        self.ask("attach", justMyCode=False)
        line = work.__code__.co_firstlineno + 2
        source = {"path": work.__code__.co_filename}
        found = self.ask("setBreakpoints", source=source, breakpoints=[{"line": line}])
        assert found["breakpoints"][0]["verified"]
        self.ask("configurationDone")
        self.ready.set()
        thread = self.event("stopped")["threadId"]
        frame = self.ask("stackTrace", threadId=thread)["stackFrames"][0]
        value = self.ask("evaluate", frameId=frame["id"], expression="total, number")["result"]
        self.seen = (frame["name"], frame["line"] - line, value)
        self.ask("continue", threadId=thread)


def test_breakpoint() -> None:
    client = Client()
    debugpy.connect(client.address)
    assert client.ready.wait(60)
    assert work(5) == 11
    client.thread.join(60)
    assert client.seen == ("work", 0, "(10, 5)")


def test_modules_are_compiled() -> None:
    for name in (
        "_pydevd_bundle.pydevd_cython",
        "_pydevd_sys_monitoring._pydevd_sys_monitoring_cython",
    ):
        assert str(sys.modules[name].__file__).endswith(EXTENSION_SUFFIXES[0])
