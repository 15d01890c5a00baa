import threading
import time

from newrelic.common import object_wrapper
from newrelic.core import _thread_utilization, thread_utilization
from newrelic.packages import wrapt
from newrelic.packages.wrapt import _wrappers


def test_modules_are_compiled() -> None:
    for module in (_thread_utilization, _wrappers):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert object_wrapper.wrapt_extensions_loaded
    assert wrapt.FunctionWrapper is _wrappers.FunctionWrapper
    assert thread_utilization.ThreadUtilization is _thread_utilization.ThreadUtilization


def test_proxies() -> None:
    class Thing:
        """A thing."""

        size = 5

        def grow(self, by: int) -> int:
            self.size += by
            return self.size

    thing = wrapt.ObjectProxy(Thing())
    assert isinstance(thing, Thing)
    assert (thing.__class__, thing.__doc__, thing.size) == (Thing, "A thing.", 5)
    assert thing.grow(2) == thing.__wrapped__.size == 7
    thing._self_note = "mine"
    assert thing._self_note == "mine"
    assert not hasattr(thing.__wrapped__, "_self_note")
    assert "grow" in dir(thing)
    assert wrapt.ObjectProxy(5) + 1 == 6
    assert len(wrapt.ObjectProxy([1, 2])) == 2


def test_wrapped_functions() -> None:
    calls: list[tuple[object, ...]] = []

    def wrapper(wrapped, instance, args, kwargs):
        calls.append((wrapped.__name__, type(instance).__name__, args, kwargs))
        return wrapped(*args, **kwargs)

    class Thing:
        @wrapt.decorator(wrapper)
        def add(self, one: int, *, other: int) -> int:
            return one + other

    assert Thing().add(1, other=2) == 3
    assert calls == [("add", "Thing", (1,), {"other": 2})]


def test_times_of_threads() -> None:
    measured = _thread_utilization.ThreadUtilization()

    def work() -> None:
        measured.enter_transaction(threading.current_thread())
        time.sleep(0.2)
        measured.exit_transaction()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0.5 < measured.utilization_count() < 5
