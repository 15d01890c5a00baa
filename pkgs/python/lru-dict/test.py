import threading

from lru import LRU, _lru


def test_module_is_compiled() -> None:
    assert LRU is _lru.LRU


def test_the_oldest_goes() -> None:
    gone: list[tuple[object, object]] = []
    cache = LRU(3, callback=lambda key, value: gone.append((key, value)))
    for number in range(5):
        cache[number] = str(number)
    assert gone == [(0, "0"), (1, "1")]
    assert cache.keys() == [4, 3, 2]
    assert cache[2] == "2"
    assert cache.items() == [(2, "2"), (4, "4"), (3, "3")]
    assert (cache.peek_first_item(), cache.peek_last_item()) == ((2, "2"), (3, "3"))
    assert (len(cache), 9 in cache, cache.get(9, 5), cache.values()) == (
        3,
        False,
        5,
        ["2", "4", "3"],
    )
    cache.update({7: "7"})
    assert gone[-1] == (3, "3")
    assert cache.pop(7) == "7"
    assert cache.popitem() == (4, "4")
    assert cache.setdefault(8, "8") == "8"
    assert cache.get_stats() == (2, 2)
    cache.set_size(1)
    assert (cache.get_size(), cache.keys()) == (1, [8])
    cache.set_callback(None)
    cache.clear()
    assert len(cache) == 0


def test_threads() -> None:
    cache = LRU(50)

    def work(start: int) -> None:
        for number in range(2000):
            cache[(start + number) % 100] = number

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache) == 50


def test_errors_are_exceptions() -> None:
    for call, error in (
        (lambda: LRU(0), ValueError),
        (lambda: LRU(1)["absent"], KeyError),
        (lambda: LRU(1).__setitem__([], 1), TypeError),
        (lambda: LRU(1).popitem(), KeyError),
    ):
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError(f"no {error.__name__}")
    print("lru:", LRU(2))
