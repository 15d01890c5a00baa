import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent import futures
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import grpc.aio
from grpc._cython import cygrpc

CERTIFICATES = Path("/certificates")
waiting = threading.Event()
cancelled = threading.Event()


def echo(request: bytes, context: grpc.ServicerContext) -> bytes:
    metadata = dict(context.invocation_metadata())
    context.set_trailing_metadata((("seen", str(metadata.get("number", ""))),))
    return request


def refuse(request: bytes, context: grpc.ServicerContext) -> bytes:
    context.abort(grpc.StatusCode.NOT_FOUND, "no " + request.decode())
    raise AssertionError("abort returned")


def wait(request: bytes, context: grpc.ServicerContext) -> bytes:
    context.add_callback(cancelled.set)
    waiting.set()
    cancelled.wait(30)
    return b""


def count(request: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
    for number in range(int(request)):
        yield str(number).encode()


def total(requests: Iterator[bytes], context: grpc.ServicerContext) -> bytes:
    return str(sum(len(request) for request in requests)).encode()


def upper(requests: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
    for request in requests:
        yield request.upper()


HANDLERS = grpc.method_handlers_generic_handler(
    "Test",
    {
        "echo": grpc.unary_unary_rpc_method_handler(echo),
        "refuse": grpc.unary_unary_rpc_method_handler(refuse),
        "wait": grpc.unary_unary_rpc_method_handler(wait),
        "count": grpc.unary_stream_rpc_method_handler(count),
        "total": grpc.stream_unary_rpc_method_handler(total),
        "upper": grpc.stream_stream_rpc_method_handler(upper),
    },
)


def start_server(address: str = "127.0.0.1:0") -> tuple[grpc.Server, int]:
    server = grpc.server(futures.ThreadPoolExecutor(8), options=(("grpc.so_reuseport", 0),))
    server.add_generic_rpc_handlers((HANDLERS,))
    port = server.add_insecure_port(address)
    server.start()
    return server, port


@contextmanager
def channel() -> Iterator[grpc.Channel]:
    server, port = start_server()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as opened:
        yield opened
    server.stop(None).wait()


def refused(call: Callable[[], Any]) -> grpc.RpcError:
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("no RpcError")


def test_compiled() -> None:
    assert cygrpc.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert grpc.__version__ == "1.74.0"


def test_unary() -> None:
    with channel() as opened:
        echoed = opened.unary_unary("/Test/echo")
        assert echoed(b"hello") == b"hello"
        big = bytes(range(256)) * 8000
        assert echoed(big) == big
        answer, call = echoed.with_call(b"", metadata=(("number", "7"),))
        assert answer == b""
        assert dict(call.trailing_metadata())["seen"] == "7"
        assert call.code() is grpc.StatusCode.OK


def test_streams() -> None:
    with channel() as opened:
        counted = opened.unary_stream("/Test/count")(b"200")
        assert list(counted) == [str(number).encode() for number in range(200)]
        words = [b"a" * length for length in range(100)]
        assert opened.stream_unary("/Test/total")(iter(words)) == b"4950"
        uppered = opened.stream_stream("/Test/upper")(iter([b"one", b"two"]))
        assert list(uppered) == [b"ONE", b"TWO"]


def test_many_calls() -> None:
    with channel() as opened:
        echoed = opened.unary_unary("/Test/echo")
        pending = [echoed.future(str(number).encode()) for number in range(500)]
        assert [int(each.result()) for each in pending] == list(range(500))


def test_status() -> None:
    with channel() as opened:
        error = refused(lambda: opened.unary_unary("/Test/refuse")(b"bread"))
        assert (error.code(), error.details()) == (grpc.StatusCode.NOT_FOUND, "no bread")
        error = refused(lambda: opened.unary_unary("/Test/unknown")(b""))
        assert error.code() is grpc.StatusCode.UNIMPLEMENTED


def test_deadline() -> None:
    with channel() as opened:
        cancelled.clear()
        started = time.monotonic()
        error = refused(lambda: opened.unary_unary("/Test/wait")(b"", timeout=0.3))
        assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        assert 0.2 < time.monotonic() - started < 10
        assert cancelled.wait(10)


def test_cancellation() -> None:
    with channel() as opened:
        cancelled.clear()
        waiting.clear()
        call = opened.unary_unary("/Test/wait").future(b"")
        assert waiting.wait(10)
        call.cancel()
        assert call.code() is grpc.StatusCode.CANCELLED
        assert cancelled.wait(10)


def test_compression() -> None:
    with channel() as opened:
        sent = b"again and " * 10_000
        assert opened.unary_unary("/Test/echo")(sent, compression=grpc.Compression.Gzip) == sent


def test_tls() -> None:
    pair = (CERTIFICATES / "keycert3.pem").read_bytes()
    server = grpc.server(futures.ThreadPoolExecutor(4))
    server.add_generic_rpc_handlers((HANDLERS,))
    port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([(pair, pair)]))
    server.start()
    authority = grpc.ssl_channel_credentials((CERTIFICATES / "pycacert.pem").read_bytes())
    options = (("grpc.ssl_target_name_override", "localhost"),)
    with grpc.secure_channel(f"127.0.0.1:{port}", authority, options) as opened:
        assert opened.unary_unary("/Test/echo")(b"secret" * 50_000) == b"secret" * 50_000
    stranger = grpc.ssl_channel_credentials((CERTIFICATES / "keycert.pem").read_bytes())
    with grpc.secure_channel(f"127.0.0.1:{port}", stranger, options) as opened:
        error = refused(lambda: opened.unary_unary("/Test/echo")(b"", timeout=20))
        assert error.code() is grpc.StatusCode.UNAVAILABLE, error
    other = (("grpc.ssl_target_name_override", "elsewhere"),)
    with grpc.secure_channel(f"127.0.0.1:{port}", authority, other) as opened:
        error = refused(lambda: opened.unary_unary("/Test/echo")(b"", timeout=20))
        assert error.code() is grpc.StatusCode.UNAVAILABLE, error
    server.stop(None).wait()


def test_asyncio() -> None:
    async def echo(request: bytes, context: grpc.aio.ServicerContext[Any, Any]) -> bytes:
        return request

    async def upper(
        requests: AsyncIterator[bytes], context: grpc.aio.ServicerContext[Any, Any]
    ) -> AsyncIterator[bytes]:
        async for request in requests:
            yield request.upper()

    async def wait(request: bytes, context: grpc.aio.ServicerContext[Any, Any]) -> bytes:
        await asyncio.sleep(30)
        return b""

    handlers = grpc.method_handlers_generic_handler(
        "Test",
        {
            "echo": grpc.unary_unary_rpc_method_handler(echo),
            "upper": grpc.stream_stream_rpc_method_handler(upper),
            "wait": grpc.unary_unary_rpc_method_handler(wait),
        },
    )

    async def main() -> None:
        server = grpc.aio.server()
        server.add_generic_rpc_handlers((handlers,))
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as opened:
            echoed = opened.unary_unary("/Test/echo")
            answers = await asyncio.gather(*(echoed(bytes([number])) for number in range(100)))
            assert answers == [bytes([number]) for number in range(100)]
            stream = opened.stream_stream("/Test/upper")()
            for word in (b"one", b"two"):
                await stream.write(word)
                assert await stream.read() == word.upper()
            await stream.done_writing()
            assert await stream.read() is grpc.aio.EOF
            try:
                await opened.unary_unary("/Test/wait")(b"", timeout=0.2)
            except grpc.aio.AioRpcError as error:
                assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
            else:
                raise AssertionError("no deadline")
        await server.stop(None)

    asyncio.run(asyncio.wait_for(main(), 120))


SERVER = "import sys, test_module; test_module.serve(int(sys.argv[1]))"


def serve(port: int) -> None:
    server, bound = start_server(f"127.0.0.1:{port}")
    print(bound, flush=True)
    sys.stdin.read()
    server.stop(None).wait()


def start_process(port: int) -> tuple[subprocess.Popen[str], int]:
    child = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent,
    )
    assert child.stdout is not None
    return child, int(child.stdout.readline())


def test_processes() -> None:
    child, port = start_process(0)
    with grpc.insecure_channel(
        f"127.0.0.1:{port}", options=(("grpc.max_reconnect_backoff_ms", 500),)
    ) as opened:
        echoed = opened.unary_unary("/Test/echo")
        assert echoed(b"over there") == b"over there"
        assert len(list(opened.unary_stream("/Test/count")(b"50"))) == 50

        child.kill()
        child.wait()
        error = refused(lambda: echoed(b"", timeout=20))
        assert error.code() is grpc.StatusCode.UNAVAILABLE, error
        child, _ = start_process(port)
        assert echoed(b"again", wait_for_ready=True, timeout=30) == b"again"
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait() == 0
