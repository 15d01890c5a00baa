import json
import os
import queue
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
from grpc._cython import cygrpc

sys.path.insert(0, str(Path.cwd()))
import peer

KINDS = ("threads", "asyncio")


def told(answer: bytes) -> Any:
    outcome = json.loads(answer)
    if "error" in outcome:
        raise AssertionError("the native peer says:\n" + outcome["error"])
    return outcome["result"]


class Native:
    """The build machine's side, which does as it is told."""

    def __init__(self) -> None:
        port = os.environ["CONTROL_PORT"]
        self.channel = grpc.insecure_channel(f"{peer.HOST}:{port}", peer.OPTIONS)

    def tell(self, method: str, *arguments: Any) -> Any:
        call = self.channel.unary_unary(f"/Control/{method}")
        return told(call(json.dumps(arguments).encode(), timeout=900))

    @contextmanager
    def server(self, kind: str) -> Iterator[peer.Ports]:
        number, *ports = self.tell("start", kind, 0)
        yield peer.Ports(*ports)
        self.tell("stop", number)


@contextmanager
def timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - started:.1f} s", flush=True)


native = Native()


def test_compiled() -> None:
    assert cygrpc.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert len(peer.CHECKS) == 9


def test_calls_of_a_native_server() -> None:
    for kind in KINDS:
        with native.server(kind) as ports:
            for name, check in peer.CHECKS.items():
                with timed(f"native server of {kind}, {name}"):
                    check(ports)


def test_calls_of_a_native_client() -> None:
    for kind in KINDS:
        server = peer.ServerProcess(kind)
        for name in peer.CHECKS:
            with timed(f"native client, server of {kind}, {name}"):
                native.tell("check", name, server.ports)
        server.stop()


def test_native_server_dies_and_comes_back() -> None:
    for kind in KINDS:
        number, *ports = native.tell("start", kind, 0)
        client = peer.Reconnecting(peer.Ports(*ports))
        client.reach()
        native.tell("kill", number)
        client.miss()
        number, port, _ = native.tell("start", kind, ports[0])
        assert port == ports[0]
        client.reach_again()
        client.close()
        native.tell("stop", number)


def test_server_of_a_native_client_dies_and_comes_back() -> None:
    for kind in KINDS:
        server = peer.ServerProcess(kind)
        requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        requests.put(json.dumps(server.ports).encode())
        answers = native.channel.stream_stream("/Control/reconnect")(iter(requests.get, None))

        def ask(method: str, requests: Any = requests, answers: Iterator[bytes] = answers) -> None:
            requests.put(json.dumps([method]).encode())
            told(next(answers))

        ask("reach")
        server.kill()
        ask("miss")
        server = peer.ServerProcess(kind, server.ports.plain)
        ask("reach_again")
        requests.put(None)
        assert list(answers) == []
        server.stop()
