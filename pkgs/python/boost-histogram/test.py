import pickle

import boost_histogram as bh
import numpy as np
from boost_histogram import _core


def test_module_is_compiled() -> None:
    assert _core.__file__.endswith("/_core.cpython-313-wasm32-wasi.so")


def test_counts() -> None:
    histogram = bh.Histogram(bh.axis.Regular(4, 0, 2))
    histogram.fill([-1, 0, 0.4, 0.5, 1.9, 2, 7])
    assert histogram.values().tolist() == [2, 1, 0, 1]
    assert histogram.values(flow=True).tolist() == [1, 2, 1, 0, 1, 2]
    assert histogram.axes[0].edges.tolist() == [0, 0.5, 1, 1.5, 2]
    assert histogram[bh.loc(0.5)] == 1
    assert histogram.sum() == 4 and histogram.sum(flow=True) == 7
    assert histogram[:: bh.rebin(2)].values().tolist() == [3, 1]
    assert (histogram + histogram).sum() == 8


def test_like_numpy() -> None:
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(2, 10000))
    histogram = bh.Histogram(bh.axis.Regular(20, -3, 3), bh.axis.Regular(30, -3, 3))
    histogram.fill(x, y)
    wanted, *_ = np.histogram2d(x, y, bins=(20, 30), range=((-3, 3), (-3, 3)))
    assert (histogram.values() == wanted).all()
    threaded = bh.Histogram(*histogram.axes)
    threaded.fill(x, y, threads=4)
    assert threaded == histogram
    assert histogram.project(0).sum() == histogram.sum(flow=True) - sum(
        histogram.project(0).values(flow=True)[[0, -1]]
    )


def test_axes_and_storages() -> None:
    names = bh.Histogram(bh.axis.StrCategory(["a"], growth=True), storage=bh.storage.Int64())
    names.fill(["a", "b", "a", "c"])
    assert names.values().tolist() == [2, 1, 1]
    assert list(names.axes[0]) == ["a", "b", "c"]
    weights = bh.Histogram(bh.axis.Integer(0, 3), storage=bh.storage.Weight())
    weights.fill([0, 1, 1], weight=[0.5, 2, 3])
    assert weights.values().tolist() == [0.5, 5, 0]
    assert weights.variances().tolist() == [0.25, 13, 0]
    means = bh.Histogram(bh.axis.Variable([0, 1, 10]), storage=bh.storage.Mean())
    means.fill([0.5, 5, 6], sample=[2, 4, 8])
    assert means.values().tolist() == [2, 6]
    logarithmic = bh.axis.Regular(3, 1, 1000, transform=bh.axis.transform.log)
    assert np.allclose(logarithmic.edges, [1, 10, 100, 1000])
    for each in (names, weights, means):
        assert pickle.loads(pickle.dumps(each)) == each


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: bh.axis.Regular(0, 0, 1),
        lambda: bh.Histogram(bh.axis.Integer(0, 3)).fill([1], [2]),
        lambda: bh.Histogram(bh.axis.Integer(0, 3))[bh.loc(1) : 9 : "x"],
    ):
        try:
            call()
        except (ValueError, TypeError, IndexError) as error:
            print("boost-histogram:", error)
        else:
            raise AssertionError("no error")
