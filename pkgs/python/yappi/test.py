import asyncio
import io
import threading
import time

import _yappi
import yappi


def inner(count: int) -> int:
    return sum(range(count))


def outer(count: int) -> int:
    total = 0
    for _ in range(count):
        total += inner(100)
    return total


def recursive(number: int) -> int:
    return number if number < 2 else recursive(number - 1) + recursive(number - 2)


def clock(kind: str) -> None:
    yappi.clear_stats()
    yappi.set_clock_type(kind)


def pause(seconds: float) -> None:
    time.sleep(seconds)


async def pauses() -> None:
    for _ in range(3):
        await asyncio.sleep(0.01)


def profiled(function, *arguments):
    yappi.clear_stats()
    yappi.start()
    try:
        function(*arguments)
    finally:
        yappi.stop()
    return {stat.name: stat for stat in yappi.get_func_stats()}


def test_module_is_compiled() -> None:
    assert _yappi.__file__.endswith("/_yappi.cpython-313-wasm32-wasi.so")
    for kind in ("cpu", "wall"):
        clock(kind)
        assert yappi.get_clock_type() == kind
        start = yappi.get_clock_time()
        outer(2000)
        assert yappi.get_clock_time() > start
    assert yappi.get_clock_info()


def test_calls_are_counted() -> None:
    clock("wall")
    stats = profiled(outer, 50)
    assert stats["outer"].ncall == 1
    assert stats["inner"].ncall == 50
    assert stats["outer"].ttot >= stats["inner"].ttot >= stats["inner"].tsub > 0
    (called,) = [child for child in stats["outer"].children if child.name == "inner"]
    assert called.ncall == 50
    stats = profiled(recursive, 10)
    assert stats["recursive"].ncall == 177
    assert stats["recursive"].nactualcall == 1


def test_times() -> None:
    clock("wall")
    stats = profiled(pause, 0.05)
    assert stats["pause"].ttot >= 0.045
    clock("cpu")
    stats = profiled(pause, 0.05)
    assert stats["pause"].ttot < 0.045


def test_threads_and_coroutines() -> None:
    def work() -> None:
        threads = [threading.Thread(target=outer, args=(20,), name="worker") for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    clock("wall")
    stats = profiled(work)
    assert stats["inner"].ncall == 60
    threads = yappi.get_thread_stats()
    assert len([thread for thread in threads if thread.name in ("Thread", "_MainThread")]) == 4

    stats = profiled(asyncio.run, pauses())
    assert stats["pauses"].ncall == 1
    assert stats["pauses"].ttot >= 0.03


def test_reports() -> None:
    profiled(outer, 5)
    report = io.StringIO()
    yappi.get_func_stats().sort("ncall", "desc").print_all(report)
    assert "outer" in report.getvalue()
    yappi.get_func_stats().save("/tmp/profile", type="pstat")
    assert yappi.convert2pstats(yappi.get_func_stats()).total_calls > 5
    yappi.clear_stats()
    assert yappi.get_func_stats().empty()
