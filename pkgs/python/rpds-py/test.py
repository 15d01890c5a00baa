import threading
from collections.abc import Callable

from rpds import HashTrieMap, HashTrieSet, List, Queue, rpds


def error_of(kind: type[Exception], call: Callable[[], object]) -> str:
    """Return what the error that `call` raises says."""
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f"no {kind.__name__}")


def test_module_is_compiled() -> None:
    assert rpds.__file__.endswith(".so")
    assert HashTrieMap is rpds.HashTrieMap


def test_map_versions_share_nothing_visible() -> None:
    first = HashTrieMap({"a": 1, "b": 2})
    second = first.insert("c", 3).remove("a")
    assert dict(first) == {"a": 1, "b": 2}
    assert dict(second) == {"b": 2, "c": 3}
    assert error_of(KeyError, lambda: first.remove("z")) == "'z'"


def test_map_keys_compare_by_python() -> None:
    class Key:
        def __hash__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            return self is other

    one, other = Key(), Key()
    both = HashTrieMap({one: 1}).insert(other, 2)
    assert (both[one], both[other], len(both)) == (1, 2, 2)


def test_error_of_a_hash_passes_through() -> None:
    class Unhashable:
        def __hash__(self) -> int:
            raise ZeroDivisionError("hash")

    assert error_of(ZeroDivisionError, lambda: HashTrieMap().insert(Unhashable(), 1)) == "hash"


def test_sequences() -> None:
    assert list(List([1, 2]).push_front(0)) == [0, 1, 2]
    assert list(Queue([1]).enqueue(2).enqueue(3).dequeue()) == [2, 3]
    assert HashTrieSet([1, 2]).insert(3) == {1, 2, 3}


def test_threads_read_one_map() -> None:
    shared = HashTrieMap({number: number * number for number in range(1000)})
    sums: list[int] = []
    threads = [
        threading.Thread(target=lambda: sums.append(sum(shared.values()))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sums == [332833500] * 4
