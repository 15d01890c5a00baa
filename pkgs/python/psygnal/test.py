from dataclasses import dataclass

import psygnal
from psygnal import EmitLoopError, Signal, SignalGroup, _group, _queue, _signal, _weak_callback


class Thing:
    changed = Signal(int, str)
    moved = Signal(float)


def test_modules_are_compiled() -> None:
    assert psygnal._compiled
    for module in (_group, _queue, _signal, _weak_callback):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_signals() -> None:
    thing = Thing()
    seen: list[object] = []

    @thing.changed.connect
    def both(number: int, text: str) -> None:
        seen.append((number, text))

    @thing.changed.connect
    def one(number: int) -> None:
        seen.append(number)

    thing.changed.emit(5, "a")
    assert seen == [(5, "a"), 5]
    with thing.changed.blocked():
        thing.changed.emit(6, "b")
    with thing.changed.paused(lambda a, b: (a[0] + b[0], a[1] + b[1]), (0, "")):
        thing.changed.emit(1, "x")
        thing.changed.emit(2, "y")
    thing.changed.disconnect(both)
    thing.changed.emit(9, "z")
    assert seen[2:] == [(3, "xy"), 3, 9]


def test_callbacks_are_weak() -> None:
    class Listener:
        seen: list[float]

        def __init__(self) -> None:
            self.seen = []

        def on_move(self, distance: float) -> None:
            self.seen.append(distance)

    thing, listener = Thing(), Listener()
    thing.moved.connect(listener.on_move)
    thing.moved.emit(1.5)
    assert listener.seen == [1.5]
    assert len(thing.moved) == 1
    del listener
    thing.moved.emit(2.5)
    assert len(thing.moved) == 0


def test_groups_and_dataclasses() -> None:
    class Events(SignalGroup):
        one = Signal(int)
        other = Signal(int)

    events = Events()
    seen: list[tuple[str, tuple[object, ...]]] = []
    events.all.connect(lambda info: seen.append((info.signal.name, info.args)))
    events.one.emit(1)
    events.other.emit(2)
    assert seen == [("one", (1,)), ("other", (2,))]

    @psygnal.evented
    @dataclass
    class Point:
        x: int
        y: int

    point = Point(1, 2)
    values: list[object] = []
    point.events.x.connect(values.append)
    point.x = 1
    point.x = 7
    assert values == [7]


def test_errors_are_exceptions() -> None:
    thing = Thing()
    thing.moved.connect(lambda distance: 1 / distance)
    try:
        thing.moved.emit(0)
    except EmitLoopError as error:
        assert isinstance(error.__cause__, ZeroDivisionError)
    else:
        raise AssertionError("a callback failed unheard")
    for call in (
        lambda: thing.changed.emit(1, check_nargs=True),
        lambda: thing.changed.connect(lambda a, b, c: None),
        lambda: thing.moved.connect(5),
    ):
        try:
            call()
        except (TypeError, ValueError) as error:
            print("psygnal:", str(error).splitlines()[0])
        else:
            raise AssertionError("something wrong was accepted")
