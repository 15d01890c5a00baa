import ndindex
import numpy as np
from ndindex import _slice, _tuple
from ndindex import ndindex as index


def test_modules_are_compiled() -> None:
    for module in (_slice, _tuple):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert issubclass(ndindex.Slice, _slice._Slice)
    assert issubclass(ndindex.Tuple, _tuple._Tuple)


def test_the_same_as_arrays() -> None:
    array = np.arange(5 * 6 * 7).reshape(5, 6, 7)
    for key in (
        3,
        slice(1, -1, 2),
        slice(None, None, -3),
        (..., 2),
        (slice(4, 0, -1), None, 3),
        (1, [0, 2], slice(2, 5)),
    ):
        found = index(key)
        assert np.array_equal(array[found.raw], array[key])
        reduced = found.reduce(array.shape)
        assert np.array_equal(array[reduced.raw], array[key])
        assert found.newshape(array.shape) == array[key].shape
        assert np.array_equal(array[found.expand(array.shape).raw], array[key])


def test_slices() -> None:
    assert ndindex.Slice(0, 10, 3).reduce() == ndindex.Slice(0, 10, 3).reduce(10)
    assert len(ndindex.Slice(1, 10, 4)) == 3
    assert ndindex.Slice(2, 30).as_subindex(ndindex.Slice(10, 20)) == ndindex.Slice(0, 10, 1)
    assert index((1, slice(2))).raw == (1, slice(None, 2, None))
    assert hash(ndindex.Slice(1, 2)) == hash(ndindex.Slice(1, 2))


def test_chunks() -> None:
    chunks = ndindex.ChunkSize((2, 4))
    assert chunks.num_chunks((5, 6)) == 6
    assert [key.raw for key in chunks.as_subchunks((slice(1, 2), slice(3, 6)), (5, 6))] == [
        (slice(0, 2, 1), slice(0, 4, 1)),
        (slice(0, 2, 1), slice(4, 6, 1)),
    ]


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: index(1.5),
        lambda: index(5).reduce(3),
        lambda: index((..., ...)),
        lambda: ndindex.Slice(0, 5, 0),
    ):
        try:
            call()
        except (TypeError, IndexError, ValueError):
            pass
        else:
            raise AssertionError("something else is an index")
    print("ndindex:", index((1, slice(2, None), ...)))
