import pickle

import pyroaring
from pyroaring import BitMap, BitMap64, FrozenBitMap


def test_module_is_compiled() -> None:
    assert pyroaring.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_sets() -> None:
    one, other = BitMap([1, 5, 70000]), BitMap(range(4, 8))
    assert one & other == BitMap([5])
    assert list(one | other) == [1, 4, 5, 6, 7, 70000]
    assert (one - other, one ^ other) == (BitMap([1, 70000]), BitMap([1, 4, 6, 7, 70000]))
    one.update([9], {10})
    one.discard(5)
    assert (len(one), one.min(), one.max(), 9 in one, one[1]) == (4, 1, 70000, True, 9)
    assert one.rank(10) == 3
    assert one.next_set_bit(11) == 70000
    assert one[1:3] == BitMap([9, 10])
    assert BitMap([2]) < BitMap([1, 2, 3])
    assert one.jaccard_index(one) == 1.0
    assert one.flip(0, 3) == BitMap([0, 2, 9, 10, 70000])


def test_dense_and_wide() -> None:
    dense = BitMap(range(10, 500000, 3))
    assert len(dense) == 166664
    assert dense.range_cardinality(0, 100) == 30
    dense.run_optimize()
    assert BitMap.deserialize(dense.serialize()) == dense
    assert pickle.loads(pickle.dumps(dense)) == dense
    wide = BitMap64([1, 2**40, 2**64 - 1])
    assert list(wide) == [1, 2**40, 2**64 - 1]
    assert BitMap64.deserialize(wide.serialize()) == wide


def test_known_bytes() -> None:
    assert BitMap([3]).serialize() == bytes.fromhex("3a3000000100000000000000100000000300")
    assert hash(FrozenBitMap([1, 2])) == hash(FrozenBitMap([2, 1]))
    assert BitMap.union(BitMap([1]), BitMap([2]), BitMap([3])) == BitMap([1, 2, 3])


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: BitMap([-1]),
        lambda: BitMap([2**32]),
        lambda: BitMap()[0],
        lambda: BitMap.deserialize(b"no bitmap"),
        lambda: BitMap([1]).remove(2),
    ):
        try:
            call()
        except (OverflowError, IndexError, ValueError, KeyError):
            pass
        else:
            raise AssertionError("something wrong was done")
    print("pyroaring", pyroaring.__version__, BitMap([1, 2]))
