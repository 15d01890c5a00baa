import asyncio
import os
import signal
import ssl
import sys
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import uvloop
from uvloop import loop as compiled

T = TypeVar("T")
# More than one call of the runtime waits for.
CONNECTIONS = 1500


def run(main: Coroutine[Any, Any, T]) -> T:
    async def checked() -> T:
        assert isinstance(asyncio.get_running_loop(), compiled.Loop)
        return await asyncio.wait_for(main, 60)

    return uvloop.run(checked())


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


def test_compiled() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert compiled.libuv_get_version() >> 16 == 1


def test_timers_in_order() -> None:
    async def main() -> list[int]:
        order: list[int] = []
        loop = asyncio.get_running_loop()
        for number in (3, 1, 2):
            loop.call_later(number / 50, order.append, number)
        started = loop.time()
        await asyncio.sleep(0.1)
        assert 0.08 < loop.time() - started < 10
        return order

    assert run(main()) == [1, 2, 3]


def test_streams() -> None:
    async def exchange(port: int, number: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        sent = bytes([number]) * 100_000
        writer.write(sent)
        received = await reader.readexactly(len(sent))
        writer.close()
        await writer.wait_closed()
        assert received == sent
        return received[:1]

    async def main() -> list[bytes]:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            return list(await asyncio.gather(*(exchange(port, number) for number in range(50))))

    assert run(main()) == [bytes([number]) for number in range(50)]


def test_many_connections() -> None:
    async def main() -> int:
        server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=1024)
        port = server.sockets[0].getsockname()[1]
        held = []
        for _ in range(CONNECTIONS):
            held.append(await asyncio.open_connection("127.0.0.1", port))
        for number, (_, writer) in enumerate(held):
            writer.write(number.to_bytes(4))
        answers = [int.from_bytes(await reader.readexactly(4)) for reader, _ in held]
        for _, writer in held:
            writer.close()
        server.close()
        return sum(answers)

    assert run(main()) == sum(range(CONNECTIONS))


def test_tls() -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain("/certificates/keycert3.pem")
    trusting = ssl.create_default_context(cafile="/certificates/pycacert.pem")

    async def main() -> bytes:
        server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=serving)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=trusting, server_hostname="localhost"
        )
        assert writer.get_extra_info("ssl_object").version() == "TLSv1.3"
        writer.write(b"secret" * 20_000)
        answer = await reader.readexactly(120_000)
        writer.close()
        try:
            await asyncio.open_connection("127.0.0.1", port, ssl=ssl.create_default_context())
        except ssl.SSLCertVerificationError:
            server.close()
            return answer[:6]
        raise AssertionError("a stranger was trusted")

    assert run(main()) == b"secret"


def test_datagrams() -> None:
    class Echo(asyncio.DatagramProtocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport: Any = transport

        def datagram_received(self, data: bytes, addr: Any) -> None:
            self.transport.sendto(data.upper(), addr)

    class Client(asyncio.DatagramProtocol):
        def __init__(self, answer: asyncio.Future[bytes]) -> None:
            self.answer = answer

        def datagram_received(self, data: bytes, addr: Any) -> None:
            self.answer.set_result(data)

    async def main() -> bytes:
        loop = asyncio.get_running_loop()
        server, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
        address = server.get_extra_info("sockname")
        answer: asyncio.Future[bytes] = loop.create_future()
        client, _ = await loop.create_datagram_endpoint(lambda: Client(answer), remote_addr=address)
        client.sendto(b"datagram")
        received = await answer
        client.close()
        server.close()
        return received

    assert run(main()) == b"DATAGRAM"


def test_pipes() -> None:
    async def main() -> bytes:
        loop = asyncio.get_running_loop()
        read_end, write_end = os.pipe()
        reader = asyncio.StreamReader()
        with os.fdopen(read_end, "rb") as source, os.fdopen(write_end, "wb") as target:
            await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), source)
            transport, _ = await loop.connect_write_pipe(asyncio.Protocol, target)
            transport.write(b"through a pipe\n")
            line = await reader.readline()
            transport.close()
            assert await reader.read() == b""
        return line

    assert run(main()) == b"through a pipe\n"


def test_subprocess() -> None:
    code = "import sys; sys.stdout.write(sys.stdin.read()[::-1]); sys.exit(7)"

    async def main() -> tuple[bytes, int | None]:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            code,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await child.communicate(b"abc" * 30_000)
        return output[:3], child.returncode

    assert run(main()) == (b"cba", 7)


def test_subprocess_preexec_fn_is_refused() -> None:
    async def main() -> None:
        await asyncio.create_subprocess_exec(sys.executable, "-c", "", preexec_fn=os.getpid)

    try:
        run(main())
    except ValueError as error:
        assert str(error) == "preexec_fn is not supported on WASIX"
    else:
        raise AssertionError("preexec_fn was taken")


def test_signal_handler() -> None:
    async def main() -> int:
        loop = asyncio.get_running_loop()
        came: asyncio.Future[int] = loop.create_future()
        loop.add_signal_handler(signal.SIGUSR1, came.set_result, 5)
        os.kill(os.getpid(), signal.SIGUSR1)
        number = await came
        assert loop.remove_signal_handler(signal.SIGUSR1)
        return number

    assert run(main()) == 5


def test_threads() -> None:
    async def main() -> list[int]:
        loop = asyncio.get_running_loop()
        told: asyncio.Future[str] = loop.create_future()
        thread = threading.Thread(
            target=loop.call_soon_threadsafe, args=(told.set_result, "from a thread")
        )
        thread.start()
        assert await told == "from a thread"
        thread.join()
        return list(
            await asyncio.gather(*(asyncio.to_thread(pow, 2, number) for number in range(8)))
        )

    assert run(main()) == [1, 2, 4, 8, 16, 32, 64, 128]


def test_names() -> None:
    async def main() -> list[Any]:
        return await asyncio.get_running_loop().getaddrinfo("127.0.0.1", 80)

    assert {entry[4] for entry in run(main())} == {("127.0.0.1", 80)}
