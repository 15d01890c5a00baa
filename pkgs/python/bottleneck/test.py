import bottleneck as bn
import numpy as np
from bottleneck import move, nonreduce, nonreduce_axis, reduce

SAMPLE = np.array([[3.0, np.nan, 1.0], [4.0, 5.0, 9.0]])


def test_functions_are_the_compiled_ones() -> None:
    for module in (move, nonreduce, nonreduce_axis, reduce):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert bn.nanmean is reduce.nanmean
    assert bn.move_median is move.move_median


def test_reductions() -> None:
    assert bn.nansum(SAMPLE) == 22
    assert bn.nanmean(SAMPLE, axis=0).tolist() == [3.5, 5.0, 5.0]
    assert bn.nanargmax(SAMPLE, axis=1).tolist() == [0, 2]
    assert bn.anynan(SAMPLE)
    assert bn.median(np.array([5, 1, 3])) == 3
    for dtype in (np.float32, np.float64, np.int32, np.int64):
        values = np.arange(7, dtype=dtype)
        assert bn.nanvar(values) == 4
        assert bn.nanmax(values) == 6


def test_moving_windows() -> None:
    values = np.array([1.0, 2.0, 3.0, np.nan, 5.0])
    assert np.allclose(bn.move_sum(values, window=2, min_count=1), [1, 3, 5, 3, 5], equal_nan=True)
    random = np.random.default_rng(5).normal(size=200)
    expected = [np.median(random[i - 6 : i + 1]) for i in range(6, 200)]
    assert np.allclose(bn.move_median(random, window=7)[6:], expected)


def test_partial_sorts_and_replacement() -> None:
    values = np.array([9.0, 1.0, 8.0, 2.0])
    assert sorted(bn.partition(values, kth=1)[:2].tolist()) == [1, 2]
    assert bn.rankdata(values).tolist() == [4, 1, 3, 2]
    copy = SAMPLE.copy()
    bn.replace(copy, np.nan, 0)
    assert copy.tolist() == [[3, 0, 1], [4, 5, 9]]
    assert bn.push(np.array([1.0, np.nan, 2.0])).tolist() == [1, 1, 2]


def test_errors_are_exceptions() -> None:
    for call in (lambda: bn.nanargmin(np.array([np.nan])), lambda: bn.move_sum(SAMPLE, window=9)):
        try:
            call()
        except ValueError:
            pass
        else:
            raise AssertionError("a senseless call was accepted")
