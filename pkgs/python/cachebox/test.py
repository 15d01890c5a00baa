import asyncio
import copy
import threading
import time

import cachebox
from cachebox import _core


def test_module_is_compiled() -> None:
    assert _core.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert issubclass(cachebox.LRUCache, _core.BaseCacheImpl)


def test_what_goes_first() -> None:
    fifo = cachebox.FIFOCache(3)
    lru = cachebox.LRUCache(3)
    lfu = cachebox.LFUCache(3)
    for cache in (fifo, lru, lfu):
        cache.update({1: "a", 2: "b", 3: "c"})
        assert cache[1] == "a"
        assert cache[1] == "a"
        assert cache[3] == "c"
        cache[4] = "d"
        assert len(cache) == 3
    assert sorted(fifo) == [2, 3, 4]
    assert sorted(lru) == [1, 3, 4]
    assert sorted(lfu) == [1, 3, 4]
    assert lru.least_recently_used() == 1
    cache = cachebox.Cache(2, {1: 1, 2: 2})
    try:
        cache[3] = 3
    except OverflowError:
        pass
    else:
        raise AssertionError("there was room")


def test_time() -> None:
    cache = cachebox.TTLCache(5, 0.1)
    cache["a"] = 1
    assert cache["a"] == 1
    several = cachebox.VTTLCache(5)
    several.insert("short", 1, 0.1)
    several.insert("long", 2, 100)
    time.sleep(0.2)
    assert "a" not in cache
    assert list(several) == ["long"]


def test_functions() -> None:
    calls = []

    @cachebox.cached(cachebox.LRUCache(10))
    def square(number: int) -> int:
        calls.append(number)
        return number * number

    assert [square(n) for n in (2, 3, 2, 2)] == [4, 9, 4, 4]
    assert calls == [2, 3]
    assert square.cache_info().hits == 2

    @cachebox.cached({})
    async def later(number: int) -> int:
        await asyncio.sleep(0)
        return number + 1

    assert asyncio.run(later(1)) == 2


def test_threads() -> None:
    cache = cachebox.LRUCache(100)

    def work(start: int) -> None:
        for number in range(start, start + 2000):
            cache[number % 150] = number

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache) == 100


def test_copies_and_errors() -> None:
    cache = cachebox.FIFOCache(5, {1: [2]})
    other = copy.deepcopy(cache)
    other[1].append(3)
    assert cache[1] == [2]
    for call in (
        lambda: cache[9],
        lambda: cache.insert([], 1),
        lambda: cachebox.LRUCache(-1),
        lambda: cachebox.TTLCache(5, -1),
    ):
        try:
            call()
        except (KeyError, TypeError, OverflowError, ValueError) as error:
            print("cachebox:", type(error).__name__)
        else:
            raise AssertionError("something else was done")
