"""Run a command beside gRPC of the build machine, which serves and calls as it is told.

`native_peer.py --peer FILE ... -- COMMAND...` gives the command CONTROL_PORT. What listens there is
a gRPC server, too, of the service Control; messages are JSON.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent import futures
from functools import partial
from pathlib import Path
from typing import Any


def beside(options: argparse.Namespace) -> int:
    """Start the server, run the command, end the server; return the command's status."""
    variables = {
        "PYTHONPATH": str(options.site),
        "LD_LIBRARY_PATH": str(options.libraries),
        "CERTIFICATES": str(options.certificates),
    }
    with subprocess.Popen(
        [sys.executable, __file__, "--peer", options.peer],
        env={**os.environ, **variables},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as control:
        assert control.stdin is not None and control.stdout is not None
        port = control.stdout.readline().strip()
        if not port:
            return 1
        command = subprocess.run(
            options.command, env={**os.environ, "CONTROL_PORT": port}, check=False
        )
        control.stdin.close()
        return command.returncode


class Control:
    """The service's methods."""

    def __init__(self, peer: Any) -> None:
        """Start with none."""
        self.peer = peer
        self.servers: dict[int, Any] = {}

    def start(self, kind: str, port: int) -> list[int]:
        """Start a server; return its number and its ports."""
        server = self.peer.ServerProcess(kind, port)
        self.servers[server.child.pid] = server
        return [server.child.pid, *server.ports]

    def kill(self, number: int) -> None:
        """Kill a server."""
        self.servers.pop(number).kill()

    def stop(self, number: int) -> None:
        """Stop a server."""
        self.servers.pop(number).stop()

    def check(self, name: str, ports: list[int]) -> None:
        """Run a check as the client."""
        self.peer.CHECKS[name](self.peer.Ports(*ports))

    def end(self) -> None:
        """Kill what still serves."""
        while self.servers:
            self.servers.popitem()[1].kill()


def answer(function: Callable[..., Any], request: bytes, _: object = None) -> bytes:
    """Call a function with the arguments of a request; its result or traceback is the answer."""
    try:
        return json.dumps({"result": function(*json.loads(request))}).encode()
    except Exception:
        return json.dumps({"error": traceback.format_exc()}).encode()


def reconnect(peer: Any, requests: Iterator[bytes], _: object) -> Iterator[bytes]:
    """Be a client whose server comes and goes: ports first, then one method after the other."""
    client = peer.Reconnecting(peer.Ports(*json.loads(next(requests))))
    try:
        for request in requests:
            yield answer(lambda name: getattr(client, name)(), request)
    finally:
        client.close()


def serve(options: argparse.Namespace) -> int:
    """Serve what is told until standard input ends."""
    import grpc  # noqa: PLC0415 - the other process has none

    spec = importlib.util.spec_from_file_location("peer", options.peer)
    assert spec is not None and spec.loader is not None
    peer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(peer)
    assert (
        "manylinux"
        in next(Path(os.environ["PYTHONPATH"]).glob("grpcio-*.dist-info/WHEEL")).read_text()
    ), "expected a published wheel"

    control = Control(peer)
    server = grpc.server(futures.ThreadPoolExecutor(4), options=peer.OPTIONS)
    methods = {
        name: grpc.unary_unary_rpc_method_handler(partial(answer, getattr(control, name)))
        for name in ("start", "kill", "stop", "check")
    }
    methods["reconnect"] = grpc.stream_stream_rpc_method_handler(partial(reconnect, peer))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("Control", methods),))
    port = server.add_insecure_port(f"{peer.HOST}:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(None).wait()
    control.end()
    return 0


def main() -> int:
    """Be one of the two processes: with a command, the one that starts the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path, required=True, help="server and client")
    parser.add_argument("--site", type=Path, help="where the published wheel is installed")
    parser.add_argument("--libraries", type=Path, help="shared libraries that the wheel needs")
    parser.add_argument("--certificates", type=Path, help="certificates of CPython's own tests")
    parser.add_argument("command", nargs="*", help="what to run beside it")
    options = parser.parse_args()
    return beside(options) if options.command else serve(options)


if __name__ == "__main__":
    sys.exit(main())
