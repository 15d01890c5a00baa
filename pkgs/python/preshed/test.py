import pickle

from preshed import bloom, counter, maps
from preshed.bloom import BloomFilter
from preshed.counter import PreshCounter
from preshed.maps import PreshMap, PreshMapArray

HASHES = [pow(3, number, 2**64 - 59) for number in range(1, 3000)]


def test_modules_are_compiled() -> None:
    for module in (bloom, counter, maps):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_map() -> None:
    table = PreshMap(initial_size=16)
    for number, key in enumerate(HASHES):
        table[key] = number + 1
    assert len(table) == len(HASHES) <= table.capacity
    assert [table[key] for key in HASHES] == list(range(1, len(HASHES) + 1))
    assert table[5] is None
    assert 7 not in table
    assert dict(table.items()) == {key: at + 1 for at, key in enumerate(HASHES)}
    assert table.pop(HASHES[4]) == 5
    assert table[HASHES[4]] is None
    del table[HASHES[5]]
    assert HASHES[5] not in table
    # Two keys mark slots that are empty or were given up, and are kept apart.
    table[0], table[1] = 10, 11
    assert (table[0], table[1]) == (10, 11)


def test_map_of_maps() -> None:
    tables = PreshMapArray(3)
    assert tables is not None


def test_counter() -> None:
    counts = PreshCounter()
    for key in HASHES[:100]:
        counts.inc(key, 2)
    counts.inc(HASHES[0], 5)
    assert (counts[HASHES[0]], counts[HASHES[1]]) == (7, 2)
    assert counts.total == 205
    assert 0 < counts.prob(HASHES[1]) < counts.prob(HASHES[0]) < 1


def test_filter() -> None:
    seen = BloomFilter.from_error_rate(3000, 0.001)
    for key in HASHES[:1500]:
        seen.add(key)
    assert all(key in seen for key in HASHES[:1500])
    assert sum(key in seen for key in HASHES[1500:]) < 20
    again = pickle.loads(pickle.dumps(seen))
    assert all(key in again for key in HASHES[:1500])
    print("preshed:", sum(key in seen for key in HASHES[1500:]), "of 1499 keys taken for seen")
