import asyncio

from aiosignal import Signal
from frozenlist import FrozenList


def test_callbacks_in_order() -> None:
    seen: list[object] = []

    async def first(value: int, *, name: str) -> None:
        await asyncio.sleep(0)
        seen.append((value, name))

    async def second(value: int, *, name: str) -> None:
        seen.append(name * value)

    signal = Signal(owner=None)
    signal.append(first)
    signal.append(second)
    signal.freeze()
    asyncio.run(signal.send(2, name="a"))
    assert seen == [(2, "a"), "aa"]
    assert isinstance(signal, FrozenList)


def test_signal_that_can_change_is_not_sent() -> None:
    try:
        asyncio.run(Signal(owner=None).send())
    except RuntimeError:
        pass
    else:
        raise AssertionError("a signal that was not frozen was sent")


def test_error_of_a_callback_is_raised() -> None:
    async def broken() -> None:
        raise LookupError("broken")

    signal = Signal(owner=None)
    signal.append(broken)
    signal.freeze()
    try:
        asyncio.run(signal.send())
    except LookupError as error:
        assert str(error) == "broken"
    else:
        raise AssertionError("an error was lost")
