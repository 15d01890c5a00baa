import gc
import math
import threading
from typing import Any

import _cffi_backend
import cffi
from cffi import FFI

ffi = FFI()
ffi.cdef("""
    typedef struct { int quot, rem; } div_t;
    struct pair { short a; struct { float x; double y; } b; long long c[2]; };
    union word { unsigned char bytes[4]; unsigned value; };
    typedef int comparison(const void *, const void *);
    size_t strlen(const char *);
    double pow(double, double);
    float fabsf(float);
    long long llabs(long long);
    div_t div(int, int);
    void qsort(void *, size_t, size_t, comparison *);
    int snprintf(char *, size_t, const char *, ...);
    double strtod(const char *, char **);
""")
libc = ffi.dlopen(None)


def test_backend_is_the_compiled_one() -> None:
    assert _cffi_backend.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert cffi.__version__ == _cffi_backend.__version__
    assert ffi._backend is _cffi_backend


def test_memory() -> None:
    array = ffi.new("int[3]", [1, 2, 3])
    assert sum(array) == 6
    assert ffi.sizeof("long") == ffi.sizeof("void *") == 4
    pair = ffi.new("struct pair *", {"a": -1, "b": {"y": 2.5}, "c": [1, 1 << 40]})
    assert (pair.a, pair.b.y, pair.c[1]) == (-1, 2.5, 1 << 40)
    assert ffi.offsetof("struct pair", "c") == 24
    assert bytes(ffi.buffer(ffi.new("union word *", {"value": 0x01020304}))) == b"\4\3\2\1"
    view = ffi.from_buffer(bytearray(b"abc"))
    assert ffi.string(ffi.cast("char *", view), 3) == b"abc"


def test_errors_are_exceptions() -> None:
    for wrong in (
        lambda: ffi.new("int[2]")[2],
        lambda: ffi.new("signed char *", 200),
        lambda: libc.strlen(5),
    ):
        try:
            wrong()
        except (IndexError, OverflowError, TypeError):
            pass
        else:
            raise AssertionError("a senseless access was accepted")


def test_functions_of_libc() -> None:
    assert libc.strlen(b"hello") == 5
    assert libc.pow(2.0, 0.5) == math.sqrt(2)
    assert libc.fabsf(-1.5) == 1.5
    assert libc.llabs(-(1 << 50)) == 1 << 50
    end = ffi.new("char **")
    text = ffi.new("char[]", b"1.25rest")
    assert libc.strtod(text, end) == 1.25
    assert ffi.string(end[0]) == b"rest"


def test_structure_as_a_result() -> None:
    result = libc.div(17, 5)
    assert (result.quot, result.rem) == (3, 2)


def test_variable_arguments() -> None:
    buffer = ffi.new("char[40]")
    arguments = [ffi.cast("int", 7), ffi.new("char[]", b"x"), ffi.cast("double", 2.5)]
    assert libc.snprintf(buffer, 40, b"%d %s %.2f", *arguments) == 8
    assert ffi.string(buffer) == b"7 x 2.50"


def sorted_down(values: list[int]) -> list[int]:
    @ffi.callback("comparison")
    def compare(one: Any, other: Any) -> int:
        return ffi.cast("int *", other)[0] - ffi.cast("int *", one)[0]

    array = ffi.new("int[]", values)
    libc.qsort(array, len(array), ffi.sizeof("int"), compare)
    return list(array)


def test_callbacks() -> None:
    assert ffi.callback("int(int)", lambda value: value * 2)(21) == 42
    mixed = ffi.callback(
        "double(signed char, float, long long, double)", lambda a, b, c, d: a + b + c + d
    )
    assert mixed(-3, 0.5, 1 << 40, 0.25) == (1 << 40) - 2.25
    assert sorted_down([3, 9, 1]) == [9, 3, 1]


def test_callback_with_structures() -> None:
    @ffi.callback("div_t(div_t)")
    def swapped(value: Any) -> Any:
        return ffi.new("div_t *", [value.rem, value.quot])[0]

    result = swapped(libc.div(17, 5))
    assert (result.quot, result.rem) == (2, 3)


def test_callbacks_are_freed() -> None:
    for count in range(100):
        assert ffi.callback("int(int)", lambda value, count=count: value + count)(1) == count + 1
    gc.collect()


def test_callbacks_in_threads() -> None:
    results: list[list[int]] = []
    shared = ffi.callback("int(int)", lambda value: -value)
    threads = [
        threading.Thread(target=lambda: results.append([shared(1), *sorted_down([1, 2])]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[-1, 2, 1]] * 4


def test_function_that_is_missing() -> None:
    other = FFI()
    other.cdef("int no_such_function(void);")
    try:
        other.dlopen(None).no_such_function()
    except AttributeError as error:
        assert "no_such_function" in str(error)
    else:
        raise AssertionError("a function was called that is not there")
