import asyncio
import json
import threading
import time

import pyinstrument
from pyinstrument import Profiler
from pyinstrument.low_level import stat_profile, stat_profile_python
from pyinstrument.renderers import JSONRenderer, SpeedscopeRenderer


def busy(seconds: float) -> int:
    end = time.perf_counter() + seconds
    count = 0
    while time.perf_counter() < end:
        count += sum(range(50))
    return count


def outer(seconds: float = 0.3) -> int:
    return busy(seconds)


def test_module_is_compiled() -> None:
    assert stat_profile.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert pyinstrument.stack_sampler.setstatprofile is stat_profile.setstatprofile
    assert stat_profile_python.__file__.endswith(".py")


def test_stacks() -> None:
    profiler = Profiler(interval=0.005)
    with profiler:
        outer()
    session = profiler.last_session
    assert session is not None
    assert session.sample_count > 10
    assert 0.25 < session.duration < 5
    text = profiler.output_text(show_all=True)
    assert "outer" in text
    assert text.index("outer") < text.index("busy")
    found = json.loads(profiler.output(JSONRenderer(show_all=True)))
    assert found["sample_count"] == session.sample_count
    assert json.loads(profiler.output(SpeedscopeRenderer()))["profiles"]
    assert "<html" in profiler.output_html()


def test_walltime_of_a_thread() -> None:
    profiler = Profiler(interval=0.005, use_timing_thread=True)
    threads = [threading.Thread(target=busy, args=(0.1,)) for _ in range(2)]
    with profiler:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    # The thread that tells the time starts late on a machine with more to do.
    for seconds in (0.3, 1, 3, 10):
        with profiler:
            outer(seconds)
        if "outer" in profiler.output_text(show_all=True):
            break
    else:
        raise AssertionError(profiler.output_text(show_all=True))


def test_coroutines() -> None:
    async def waits() -> None:
        await asyncio.sleep(0.1)
        outer()

    profiler = Profiler(interval=0.005, async_mode="enabled")

    async def main() -> None:
        with profiler:
            await waits()

    asyncio.run(main())
    assert "waits" in profiler.output_text(show_all=True)


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: Profiler().stop(),
        lambda: stat_profile.setstatprofile(5),
        lambda: Profiler().output_text(),
    ):
        try:
            call()
        except Exception as error:
            print("pyinstrument:", type(error).__name__, error)
        else:
            raise AssertionError("something else was measured")
