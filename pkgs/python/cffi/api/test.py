import errno
import threading
from typing import Any

from demo import _demo
from demo._demo import ffi, lib


def test_compiled_module() -> None:
    assert _demo.__file__.endswith(".so")
    assert lib.LIMIT == 0x7FFFFFFFFF
    assert (lib.FIRST, lib.SECOND) == (4, 5)
    lib.counter += 1
    assert lib.counter == 8


def test_structures() -> None:
    assert ffi.sizeof("point") == 24
    assert ffi.offsetof("point", "y") == 16
    point = lib.mirrored({"x": 1.5, "y": -2.0})
    assert (point.x, point.y) == (-2.0, 1.5)
    record = ffi.new("record *", {"name": b"abc", "low": 5, "high": 17})
    assert lib.low_bits(record) == 5
    assert ffi.string(record.name) == b"abc"


def test_variable_arguments() -> None:
    values = [ffi.cast("long long", 1 << shift) for shift in (0, 20, 40)]
    assert lib.sum(3, *values) == (1 << 40) + (1 << 20) + 1


def test_error_number() -> None:
    ffi.errno = 0
    assert lib.fail(errno.EDOM) == -1
    assert ffi.errno == errno.EDOM


@ffi.def_extern()
def python_twice(value: int, data: Any) -> int:
    return 2 * value + ffi.from_handle(data)


@ffi.def_extern()
def python_scale(number: float, factor: float, large: int, byte: int) -> float:
    assert (large, byte) == (1 << 40, 200)
    return number * factor


def test_functions_of_python() -> None:
    handle = ffi.new_handle(100)
    assert lib.apply(lib.python_twice, 21, handle) == 142
    assert lib.scaled(2.0) == 3.0


def test_callbacks() -> None:
    offset = 1
    callback = ffi.callback("int(int, void *)", lambda value, _: value + offset)
    assert lib.apply(callback, 41, ffi.NULL) == 42
    lib.remember(callback)
    assert lib.call_remembered(1) == 2


def test_callbacks_of_another_thread() -> None:
    results: list[int] = []
    started, go = threading.Event(), threading.Event()

    def work() -> None:
        results.append(lib.call_remembered(1))
        started.set()
        go.wait()
        results.append(lib.call_remembered(2))

    first = ffi.callback("int(int, void *)", lambda value, _: value * 10)
    lib.remember(first)
    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    second = ffi.callback("int(int, void *)", lambda value, _: value * 100)
    lib.remember(second)
    go.set()
    thread.join()
    assert results == [10, 200]


def test_exception_in_a_callback() -> None:
    seen: list[type] = []

    def fail(value: int, data: Any) -> int:
        raise KeyError(value)

    callback = ffi.callback(
        "int(int, void *)", fail, error=-5, onerror=lambda kind, *_: seen.append(kind)
    )
    assert lib.apply(callback, 1, ffi.NULL) == -5
    assert seen == [KeyError]
