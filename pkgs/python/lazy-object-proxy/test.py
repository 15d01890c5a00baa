import asyncio
import pickle

import lazy_object_proxy
from lazy_object_proxy import cext

calls: list[int] = []


def made(value: object) -> lazy_object_proxy.Proxy:
    def factory() -> object:
        calls.append(1)
        return value

    return lazy_object_proxy.Proxy(factory)


def test_class_is_the_compiled_one() -> None:
    assert lazy_object_proxy.Proxy is cext.Proxy


def test_factory_runs_once_and_late() -> None:
    calls.clear()
    proxy = made([1, 2])
    assert calls == []
    assert not proxy.__resolved__
    assert proxy == [1, 2]
    proxy.append(3)
    assert proxy.__wrapped__ == [1, 2, 3]
    assert calls == [1]
    assert proxy.__resolved__


def test_operators() -> None:
    number = made(7)
    assert (number + 1, 2 - number, number**2, divmod(number, 4)) == (8, -5, 49, (1, 3))
    assert pow(number, 2, 10) == 9
    assert (-number, ~number, int(number), float(number), bool(number)) == (-7, -8, 7, 7.0, True)
    assert number < 8 and hash(number) == hash(7) and [0] * number == [0] * 7
    number += 5
    assert number == 12
    text = made("text")
    assert (len(text), text[1:], "ex" in text, f"{text:>6}") == (4, "ext", True, "  text")
    assert list(reversed(made([1, 2]))) == [2, 1]
    assert bytes(made(b"x")) == b"x"
    assert round(made(2.567), 1) == 2.6


def test_attributes() -> None:
    def function() -> None:
        """Say nothing."""

    proxy = made(function)
    assert (proxy.__name__, proxy.__doc__) == ("function", "Say nothing.")
    assert proxy.__qualname__ == function.__qualname__
    assert proxy.__module__ == function.__module__
    assert proxy.__class__ is type(function)
    proxy.__name__ = "other"
    proxy.__doc__ = "Other."
    proxy.__qualname__ = "a.other"
    assert (function.__name__, function.__doc__, function.__qualname__) == (
        "other",
        "Other.",
        "a.other",
    )
    proxy.mark = 5
    assert function.mark == 5  # type: ignore[attr-defined]
    del proxy.mark
    assert not hasattr(function, "mark")


def test_contexts_and_pickles() -> None:
    class Context:
        def __enter__(self) -> str:
            return "entered"

        def __exit__(self, *error: object) -> None:
            return None

        async def __aenter__(self) -> str:
            return "entered later"

        async def __aexit__(self, *error: object) -> None:
            return None

    async def enter() -> str:
        async with made(Context()) as name:
            return str(name)

    with made(Context()) as name:
        assert name == "entered"
    assert asyncio.run(enter()) == "entered later"
    assert pickle.loads(pickle.dumps(made({"a": 1}))) == {"a": 1}


def test_errors_are_exceptions() -> None:
    try:
        len(lazy_object_proxy.Proxy(lambda: 1 // 0))
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError("the factory's error was lost")
    try:
        made(1)[0]
    except TypeError:
        print("lazy_object_proxy", lazy_object_proxy.__version__)
    else:
        raise AssertionError("an integer has items")
