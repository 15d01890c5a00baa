"""A server of gRPC and what a client expects of it, each for either side of a connection.

`python peer.py KIND PORT` serves until its standard input ends; KIND is threads or asyncio. It
prints its ports, without and with TLS. CERTIFICATES is a folder of CPython's own tests.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent import futures
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import grpc
import grpc.aio

HOST = "127.0.0.1"
CALLS = 10_000
OPTIONS: tuple[tuple[str, Any], ...] = (
    ("grpc.enable_http_proxy", 0),
    ("grpc.so_reuseport", 0),
    ("grpc.max_reconnect_backoff_ms", 500),
)
SERVED_NAME = ("grpc.ssl_target_name_override", "localhost")


class Ports(NamedTuple):
    """Where a server listens."""

    plain: int
    tls: int


def certificate(name: str) -> bytes:
    """Return a file with a certificate, and its key where it is a server's."""
    return (Path(os.environ["CERTIFICATES"]) / name).read_bytes()


# The server.


class Waits:
    """How many calls of wait began, and how many ended before it was over."""

    began = 0
    ended = 0
    lock = threading.Lock()


def begin() -> None:
    """Count one more."""
    with Waits.lock:
        Waits.began += 1


def end() -> None:
    """Count one more."""
    with Waits.lock:
        Waits.ended += 1


def echo(request: bytes, context: grpc.ServicerContext) -> bytes:
    """Answer what was sent; the number in the metadata comes back after the answer."""
    metadata = dict(context.invocation_metadata())
    context.set_trailing_metadata((("seen", str(metadata.get("number", ""))),))
    return request


def refuse(request: bytes, context: grpc.ServicerContext) -> bytes:
    """Fail with a status and a message."""
    context.abort(grpc.StatusCode.NOT_FOUND, "no " + request.decode())
    raise AssertionError("abort returned")


def wait(request: bytes, context: grpc.ServicerContext) -> bytes:
    """Answer late, unless nobody waits for it any more."""
    gone = threading.Event()
    listening = context.add_callback(gone.set)
    begin()
    if not listening or gone.wait(30):
        end()
    return b""


def count_waits(request: bytes, context: grpc.ServicerContext) -> bytes:
    """Tell how many calls of wait began and ended."""
    return f"{Waits.began} {Waits.ended}".encode()


def count(request: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
    """Answer with all numbers below the one that was sent."""
    for number in range(int(request)):
        yield str(number).encode()


def total(requests: Iterator[bytes], context: grpc.ServicerContext) -> bytes:
    """Answer how many bytes were sent."""
    return str(sum(len(request) for request in requests)).encode()


def upper(requests: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
    """Answer each request as it comes."""
    for request in requests:
        yield request.upper()


Context = grpc.aio.ServicerContext[Any, Any]


async def echo_async(request: bytes, context: Context) -> bytes:
    """As echo."""
    metadata = dict(context.invocation_metadata() or ())
    context.set_trailing_metadata((("seen", str(metadata.get("number", ""))),))
    return request


async def refuse_async(request: bytes, context: Context) -> bytes:
    """As refuse."""
    await context.abort(grpc.StatusCode.NOT_FOUND, "no " + request.decode())
    raise AssertionError("abort returned")


async def wait_async(request: bytes, context: Context) -> bytes:
    """As wait."""
    begin()
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        end()
        raise
    return b""


async def count_waits_async(request: bytes, context: Context) -> bytes:
    """As count_waits."""
    return f"{Waits.began} {Waits.ended}".encode()


async def count_async(request: bytes, context: Context) -> AsyncIterator[bytes]:
    """As count."""
    for number in range(int(request)):
        yield str(number).encode()


async def total_async(requests: AsyncIterator[bytes], context: Context) -> bytes:
    """As total."""
    return str(sum([len(request) async for request in requests])).encode()


async def upper_async(requests: AsyncIterator[bytes], context: Context) -> AsyncIterator[bytes]:
    """As upper."""
    async for request in requests:
        yield request.upper()


def handlers(functions: Iterable[Callable[..., Any]]) -> grpc.GenericRpcHandler:
    """Return the service, of the functions above in their order."""
    echo, refuse, wait, count_waits, count, total, upper = functions
    return grpc.method_handlers_generic_handler(
        "Peer",
        {
            "echo": grpc.unary_unary_rpc_method_handler(echo),
            "refuse": grpc.unary_unary_rpc_method_handler(refuse),
            "wait": grpc.unary_unary_rpc_method_handler(wait),
            "count_waits": grpc.unary_unary_rpc_method_handler(count_waits),
            "count": grpc.unary_stream_rpc_method_handler(count),
            "total": grpc.stream_unary_rpc_method_handler(total),
            "upper": grpc.stream_stream_rpc_method_handler(upper),
        },
    )


def add_ports(server: grpc.Server | grpc.aio.Server, port: int) -> Ports:
    """Have a server listen, without TLS on a port of one's choice."""
    pair = certificate("keycert3.pem")
    return Ports(
        server.add_insecure_port(f"{HOST}:{port}"),
        server.add_secure_port(f"{HOST}:0", grpc.ssl_server_credentials([(pair, pair)])),
    )


def serve_threads(port: int) -> None:
    """Serve with a pool of threads until standard input ends."""
    server = grpc.server(futures.ThreadPoolExecutor(8), options=OPTIONS)
    server.add_generic_rpc_handlers(
        (handlers((echo, refuse, wait, count_waits, count, total, upper)),)
    )
    ports = add_ports(server, port)
    server.start()
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    server.stop(None).wait()


async def serve_asyncio(port: int) -> None:
    """Serve with an event loop until standard input ends."""
    server = grpc.aio.server(options=OPTIONS)
    functions = (
        *(echo_async, refuse_async, wait_async, count_waits_async),
        *(count_async, total_async, upper_async),
    )
    server.add_generic_rpc_handlers((handlers(functions),))
    ports = add_ports(server, port)
    await server.start()
    print(json.dumps(ports), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await server.stop(None)


class ServerProcess:
    """A server in a process of its own, on this side."""

    def __init__(self, kind: str, port: int = 0) -> None:
        """Start it, on a port of one's choice."""
        self.child = subprocess.Popen(
            [sys.executable, __file__, kind, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.child.stdout is not None
        line = self.child.stdout.readline()
        assert line, f"the server ended with status {self.child.wait()}"
        self.ports = Ports(*json.loads(line))

    def kill(self) -> None:
        """End it as if it had crashed."""
        self.child.kill()
        self.close()

    def stop(self) -> None:
        """End it as it wants to be ended."""
        assert self.child.stdin is not None
        self.child.stdin.close()
        assert self.child.wait(30) == 0
        self.close()

    def close(self) -> None:
        """Let go of what is left of it."""
        self.child.wait(30)
        for stream in (self.child.stdin, self.child.stdout):
            assert stream is not None
            stream.close()


# The client.


@contextmanager
def channel(ports: Ports) -> Iterator[grpc.Channel]:
    """Connect without TLS."""
    with grpc.insecure_channel(f"{HOST}:{ports.plain}", OPTIONS) as opened:
        yield opened


def refused(call: Callable[[], Any]) -> grpc.RpcError:
    """Return the error with which a call fails."""
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("no RpcError")


def check_unary(ports: Ports) -> None:
    """One question, one answer: none, small, larger than a frame and a window."""
    with channel(ports) as opened:
        echoed = opened.unary_unary("/Peer/echo")
        big = bytes(range(256)) * 8000
        for sent in (b"", b"hello", big):
            assert echoed(sent) == sent
        answer, call = echoed.with_call(b"7", metadata=(("number", "7"),))
        assert (answer, call.code()) == (b"7", grpc.StatusCode.OK)
        assert dict(call.trailing_metadata())["seen"] == "7"


def check_streams(ports: Ports) -> None:
    """Many answers, many questions, both in turn."""
    with channel(ports) as opened:
        counted = opened.unary_stream("/Peer/count")(b"2000")
        assert list(counted) == [str(number).encode() for number in range(2000)]
        words = [b"a" * length for length in range(1000)]
        assert opened.stream_unary("/Peer/total")(iter(words)) == b"499500"
        answered = threading.Semaphore(1)

        def one_by_one() -> Iterator[bytes]:
            for number in range(100):
                answered.acquire()
                yield f"word {number}".encode()

        for number, answer in enumerate(opened.stream_stream("/Peer/upper")(one_by_one())):
            assert answer == f"WORD {number}".encode()
            answered.release()
        assert number == 99


def check_status(ports: Ports) -> None:
    """A status of the server's own, and one for a method that it lacks."""
    with channel(ports) as opened:
        error = refused(lambda: opened.unary_unary("/Peer/refuse")(b"bread"))
        assert (error.code(), error.details()) == (grpc.StatusCode.NOT_FOUND, "no bread")
        error = refused(lambda: opened.unary_unary("/Peer/unknown")(b""))
        assert error.code() is grpc.StatusCode.UNIMPLEMENTED


BEGAN, ENDED = 0, 1


@contextmanager
def one_more(what: int, opened: grpc.Channel) -> Iterator[None]:
    """Expect that a call of wait begins at the server, or ends before its time."""
    counted = opened.unary_unary("/Peer/count_waits")
    before = counted(b"").split()[what]
    yield
    latest = time.monotonic() + 20
    while counted(b"").split()[what] == before:
        assert time.monotonic() < latest, "the server was not told"
        time.sleep(0.05)


def check_deadline(ports: Ports) -> None:
    """A call that takes too long ends on both sides."""
    with channel(ports) as opened, one_more(ENDED, opened):
        started = time.monotonic()
        error = refused(lambda: opened.unary_unary("/Peer/wait")(b"", timeout=1))
        assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        assert 0.9 < time.monotonic() - started < 15


def check_cancellation(ports: Ports) -> None:
    """A call that the client gives up ends on both sides."""
    with channel(ports) as opened, one_more(ENDED, opened):
        with one_more(BEGAN, opened):
            call = opened.unary_unary("/Peer/wait").future(b"")
        call.cancel()
        assert call.code() is grpc.StatusCode.CANCELLED


def check_compression(ports: Ports) -> None:
    """Messages that are packed."""
    with channel(ports) as opened:
        sent = b"again and " * 100_000
        for algorithm in (grpc.Compression.Gzip, grpc.Compression.Deflate):
            assert opened.unary_unary("/Peer/echo")(sent, compression=algorithm) == sent


def check_tls(ports: Ports) -> None:
    """A server that the client's authority vouches for, one that it does not, another's name."""
    authority, stranger = (
        grpc.ssl_channel_credentials(certificate(name)) for name in ("pycacert.pem", "keycert.pem")
    )
    other = ("grpc.ssl_target_name_override", "elsewhere")
    sent = b"secret" * 50_000
    for trusted, name, works in (
        (authority, SERVED_NAME, True),
        (stranger, SERVED_NAME, False),
        (authority, other, False),
    ):
        with grpc.secure_channel(f"{HOST}:{ports.tls}", trusted, (*OPTIONS, name)) as opened:
            echoed = opened.unary_unary("/Peer/echo")
            if works:
                assert echoed(sent, timeout=60) == sent
            else:
                error = refused(lambda call=echoed: call(b"", timeout=20))
                assert error.code() is grpc.StatusCode.UNAVAILABLE, error


def check_many_calls(ports: Ports) -> None:
    """Ten thousand calls on one connection, a hundred of them at a time."""
    window = threading.BoundedSemaphore(100)
    with channel(ports) as opened:
        echoed = opened.unary_unary("/Peer/echo")
        pending = []
        for number in range(CALLS):
            assert window.acquire(timeout=60), f"no answer after {number} calls"
            call = echoed.future(str(number).encode(), timeout=120)
            call.add_done_callback(lambda _: window.release())
            pending.append(call)
        assert [int(call.result()) for call in pending] == list(range(CALLS))


async def call_async(ports: Ports) -> None:
    """Make the calls of an event loop."""
    async with grpc.aio.insecure_channel(f"{HOST}:{ports.plain}", OPTIONS) as opened:
        echoed = opened.unary_unary("/Peer/echo")
        for first in range(0, CALLS // 5, 100):
            sent = [str(number).encode() for number in range(first, first + 100)]
            assert await asyncio.gather(*(echoed(each) for each in sent)) == sent
        stream = opened.stream_stream("/Peer/upper")()
        for word in (b"one", b"two"):
            await stream.write(word)
            assert await stream.read() == word.upper()
        await stream.done_writing()
        assert await stream.read() is grpc.aio.EOF
        late = opened.unary_unary("/Peer/wait")(b"", timeout=1)
        assert await late.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        counted = opened.unary_unary("/Peer/count_waits")
        before = (await counted(b"")).split()[BEGAN]
        given_up = opened.unary_unary("/Peer/wait")(b"")
        while (await counted(b"")).split()[BEGAN] == before:
            await asyncio.sleep(0.05)
        assert given_up.cancel()
        assert await given_up.code() is grpc.StatusCode.CANCELLED


def check_asyncio(ports: Ports) -> None:
    """Two thousand calls and the others, of an event loop."""
    asyncio.run(asyncio.wait_for(call_async(ports), 600))


CHECKS = {
    name.removeprefix("check_"): check
    for name, check in sorted(globals().items())
    if name.startswith("check_")
}


class Reconnecting:
    """A client whose server dies and comes back, on one channel."""

    def __init__(self, ports: Ports) -> None:
        """Begin; the first call connects."""
        self.channel = grpc.insecure_channel(f"{HOST}:{ports.plain}", OPTIONS)
        self.echoed = self.channel.unary_unary("/Peer/echo")
        self.call: Any = None

    def reach(self) -> None:
        """Find the server there; a call stays open."""
        assert self.echoed(b"are you there") == b"are you there"
        with one_more(BEGAN, self.channel):
            self.call = self.channel.unary_unary("/Peer/wait").future(b"")

    def miss(self) -> None:
        """Find it gone, which the open call has to notice too."""
        assert self.call.exception(30).code() is grpc.StatusCode.UNAVAILABLE
        error = refused(lambda: self.echoed(b"", timeout=20))
        assert error.code() is grpc.StatusCode.UNAVAILABLE, error

    def reach_again(self) -> None:
        """Find it there once more."""
        assert self.echoed(b"again", wait_for_ready=True, timeout=60) == b"again"

    def close(self) -> None:
        """Leave."""
        self.channel.close()


def main() -> None:
    """Serve."""
    kind, port = sys.argv[1], int(sys.argv[2])
    if kind == "asyncio":
        asyncio.run(serve_asyncio(port))
    else:
        serve_threads(port)


if __name__ == "__main__":
    main()
