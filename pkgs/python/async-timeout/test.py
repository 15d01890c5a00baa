import asyncio

import async_timeout


def test_timeouts() -> None:
    async def run() -> None:
        async with async_timeout.timeout(5) as limit:
            await asyncio.sleep(0)
        assert not limit.expired
        try:
            async with async_timeout.timeout(0.01):
                await asyncio.sleep(5)
        except TimeoutError:
            return
        raise AssertionError("nothing timed out")

    asyncio.run(run())
