import functools
import gc
import importlib.machinery
import importlib.util
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import greenlet
from greenlet import _greenlet, getcurrent

EXITS = """
import os, sys, threading, greenlet
main = greenlet.getcurrent()
kept = [greenlet.greenlet(main.switch) for _ in range(10)]
for each in kept:
    each.switch()
"""


def compiled_tests() -> ModuleType:
    """Load a module of greenlet.tests, which itself wants test tools."""
    (path,) = Path(greenlet.__file__).parent.glob("tests/_test_extension_cpp.*.so")
    loader = importlib.machinery.ExtensionFileLoader("_test_extension_cpp", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", EXITS + code]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


def test_module_is_compiled() -> None:
    assert _greenlet.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert greenlet.GREENLET_USE_CONTEXT_VARS


def test_values_travel_both_ways() -> None:
    main = getcurrent()
    received = []

    def run(first: int) -> str:
        received.append(first)
        received.append(main.switch("one"))
        received.append(main.switch("two"))
        return "done"

    each = greenlet.greenlet(run)
    assert [each.switch(1), each.switch(2), each.switch(3)] == ["one", "two", "done"]
    assert (received, each.dead) == ([1, 2, 3], True)


def test_greenlets_switch_from_within_c() -> None:
    main = getcurrent()
    values = iter([3, 1, 2])

    def key(letter: str) -> int:
        return main.switch(letter)

    each = greenlet.greenlet(lambda: sorted("abc", key=key))
    asked = [each.switch()]
    asked += [each.switch(next(values)) for _ in range(2)]
    assert (asked, each.switch(next(values))) == (["a", "b", "c"], ["b", "c", "a"])


def test_exceptions_stay_in_their_greenlet() -> None:
    main = getcurrent()

    def run(number: int) -> int:
        try:
            raise ValueError(number)
        except ValueError:
            main.switch()
            return sys.exception().args[0]

    several = [greenlet.greenlet(run) for _ in range(5)]
    for number, each in enumerate(several):
        each.switch(number)
    assert sys.exception() is None
    assert [each.switch() for each in several] == list(range(5))
    each = greenlet.greenlet(lambda: 1 / 0)
    try:
        each.switch()
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError("the parent got no exception")


def test_handled_cpp_exceptions_stay_in_their_greenlet() -> None:
    tests = compiled_tests()
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        several = [greenlet.greenlet(tests.test_exception_rethrow) for _ in order]
        for number, each in enumerate(several):
            each.switch(number)
        assert [several[number].switch("on") for number in order] == order
        several = [greenlet.greenlet(tests.test_exception_switch) for _ in order]
        for number, each in enumerate(several):
            each.switch(number)
        assert [several[number].switch() for number in order] == order


def test_what_is_dropped_is_unwound() -> None:
    main = getcurrent()
    unwound = []

    def run() -> None:
        try:
            main.switch()
        finally:
            unwound.append(True)

    each = greenlet.greenlet(run)
    each.switch()
    del each
    gc.collect()
    assert unwound == [True]


def test_recursion_ends_with_an_exception() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]

    class Deep:
        def __init__(self, below: object) -> None:
            self.below = below

        def __repr__(self) -> str:
            return repr(self.below)

        def __lt__(self, other: object) -> bool:
            return self < other

        def __getattr__(self, name: str) -> object:
            return getattr(self, name + "x")

    def plain() -> int:
        return plain() + 1

    def through_sort(_: int = 0) -> int:
        return sorted([1, 2], key=through_sort)[0]

    def through_partial() -> int:
        return functools.partial(through_partial)()

    def of_objects() -> str:
        each: object = None
        for _ in range(100_000):
            each = Deep(each)
        try:
            return repr(each)
        finally:
            while each:
                each = each.below

    def chained() -> None:
        inner = greenlet.greenlet(plain)
        inner.switch()

    for recurse in (
        plain,
        through_sort,
        through_partial,
        of_objects,
        chained,
        lambda: Deep(0) < 1,
        lambda: Deep(0).name,
        lambda: json.dumps(nested),
        lambda: repr(nested),
        lambda: json.loads("[" * 100_000),
        lambda: compile("(" * 5_000 + ")" * 5_000, "", "eval"),
        lambda: compile("-" * 50_000 + "1", "", "eval"),
    ):
        try:
            greenlet.greenlet(recurse).switch()
        except (RecursionError, MemoryError, SyntaxError):
            pass
        else:
            raise AssertionError(f"{recurse} came to an end")


def test_many() -> None:
    # Elsewhere, as threads do not start in the memory above 2 GiB.
    done = run("""
import time
kept.clear()
begin = time.perf_counter()
several = [greenlet.greenlet(lambda number: number + main.switch(number)) for _ in range(10_000)]
assert sum(each.switch(number) for number, each in enumerate(several)) == 49_995_000
made = time.perf_counter()
assert sum(each.switch(1) for each in several) == 50_005_000
ended = time.perf_counter()
each = greenlet.greenlet(lambda: [main.switch() for _ in range(100_000)])
for _ in range(100_000):
    each.switch()
switched = time.perf_counter() - ended
print(f"10000 made in {made - begin:.2f} s, ended in {ended - made:.2f} s")
print(f"{switched / 200_000 * 1e6:.2f} us a switch")
""")
    print(done.stdout, end="")
    assert (done.returncode, done.stderr) == (0, ""), done


def test_the_end_of_memory_is_an_exception() -> None:
    done = run("""
kept.clear()
try:
    while len(kept) < 100_000:
        each = greenlet.greenlet(main.switch)
        each.switch()
        kept.append(each)
except MemoryError:
    pass
count = len(kept)
assert 10_000 < count < 100_000, count
assert not each
assert kept[5000].switch(7) == 7
kept.clear()
del each
again = [greenlet.greenlet(main.switch) for _ in range(1000)]
assert all(each.switch() == () for each in again)
print(f"memory ended with {count} greenlets")
""")
    print(done.stdout, end="")
    assert (done.returncode, done.stderr) == (0, ""), done


def test_threads() -> None:
    found = []
    left = []

    def work(number: int) -> None:
        hub = getcurrent()

        def run(value: int) -> int:
            total = 0
            while value is not None:
                total += value
                value = hub.switch(total)
            return total

        several = [greenlet.greenlet(run) for _ in range(50)]
        for turn in range(20):
            for each in several:
                each.switch(turn)
            time.sleep(0.001)
        found.append(sum(each.switch(None) for each in several[:-5]))
        left.extend(several[-5:])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [45 * 190] * 6
    try:
        left[0].switch(1)
    except greenlet.error as error:
        assert "different thread" in str(error)
    else:
        raise AssertionError("a greenlet of an ended thread went on")
    left.clear()
    gc.collect()
    assert greenlet.greenlet(lambda: 5).switch() == 5


def test_ends_of_the_process() -> None:
    assert run("sys.exit(3)").returncode == 3
    assert run("greenlet.greenlet(sys.exit).switch(4)").returncode == 4
    assert run("greenlet.greenlet(os._exit).switch(5)").returncode == 5
    assert run("greenlet.greenlet(os.abort).switch()").returncode not in (0, 1)
    done = run("greenlet.greenlet(lambda: 1 / 0).switch()")
    assert done.returncode == 1
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")
    done = run("""
def work():
    hub = greenlet.getcurrent()
    several = [greenlet.greenlet(hub.switch) for _ in range(10)]
    for each in several:
        each.switch()
    greenlet.greenlet(threading.Event().wait).switch()
threading.Thread(target=work, daemon=True).start()
import time
time.sleep(0.2)
print("ended")
""")
    assert (done.returncode, done.stdout) == (0, "ended\n"), done
