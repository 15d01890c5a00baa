import anyio
from anyio import from_thread, to_thread


def test_task_groups() -> None:
    async def main() -> list[int]:
        done: list[int] = []

        async def work(number: int) -> None:
            await anyio.sleep(0.01 * (3 - number))
            done.append(number)

        async with anyio.create_task_group() as group:
            for number in range(3):
                group.start_soon(work, number)
        return done

    assert anyio.run(main) == [2, 1, 0]


def test_time_limits_and_streams() -> None:
    async def main() -> None:
        with anyio.move_on_after(0.05) as scope:
            await anyio.sleep_forever()
        assert scope.cancelled_caught
        sender, receiver = anyio.create_memory_object_stream[int](1)
        async with anyio.create_task_group() as group, sender, receiver:
            group.start_soon(sender.send, 7)
            assert await receiver.receive() == 7

    anyio.run(main)


def test_threads() -> None:
    async def main() -> int:
        return await to_thread.run_sync(lambda: from_thread.run(anyio.sleep, 0) or 5)

    assert anyio.run(main) == 5


def test_sockets() -> None:
    async def main() -> bytes:
        listener = await anyio.create_tcp_listener(local_host="127.0.0.1")

        async def answer(stream: anyio.abc.SocketStream) -> None:
            async with stream:
                await stream.send((await stream.receive()).upper())

        async with anyio.create_task_group() as group:
            group.start_soon(listener.serve, answer)
            port = listener.extra(anyio.abc.SocketAttribute.local_port)
            async with await anyio.connect_tcp("127.0.0.1", port) as stream:
                await stream.send(b"text")
                data = await stream.receive()
            group.cancel_scope.cancel()
        return data

    assert anyio.run(main) == b"TEXT"


def test_errors_of_all_tasks() -> None:
    async def main() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(anyio.run_process, ["/does/not/exist"])

    try:
        anyio.run(main)
    except* FileNotFoundError:
        pass
    else:
        raise AssertionError("no error")
