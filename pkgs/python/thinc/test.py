import sys

import numpy
from thinc import api
from thinc.api import Adam, Maxout, Model, NumpyOps, Relu, Softmax, SparseLinear, chain, premap_ids
from thinc.backends import cblas, linalg, numpy_ops
from thinc.extra import search

OPS = NumpyOps()
HASHES = [
    [4211459146, 4457399, 3547175942, 1032506804],
    [1819721896, 3725074592, 1401649061, 3845513878],
    [3025744423, 18193918, 3964657846, 2346645680],
]


def test_modules_are_compiled() -> None:
    names = ("layers.premap_ids", "layers.sparselinear")
    modules = [cblas, linalg, numpy_ops, search, *(sys.modules[f"thinc.{name}"] for name in names)]
    for module in modules:
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert numpy_ops.has_blis
    assert isinstance(OPS.cblas(), cblas.CBlas)


def test_products_and_windows() -> None:
    a = numpy.arange(6, dtype="f").reshape(2, 3)
    b = numpy.arange(12, dtype="f").reshape(3, 4)
    assert OPS.gemm(a, b).tolist() == (a @ b).tolist()
    assert OPS.gemm(a, a, trans2=True).tolist() == (a @ a.T).tolist()
    assert OPS.seq2col(a, 1)[0].tolist() == [0, 0, 0, 0, 1, 2, 3, 4, 5]
    best, which = OPS.maxout(numpy.array([[[1, 5], [7, 2]]], dtype="f"))
    assert (best.tolist(), which.tolist()) == ([[5, 7]], [[1, 0]])
    lengths = numpy.array([1, 1], dtype="i")
    assert OPS.reduce_sum(a, lengths).tolist() == a.tolist()
    assert OPS.reduce_max(a, numpy.array([2], dtype="i"))[0].tolist() == [[3, 4, 5]]


def test_hashes() -> None:
    ids = numpy.array([1, 2, 2**63], dtype="uint64")
    assert OPS.hash(ids, 0).tolist() == HASHES
    assert OPS.ngrams(2, ids).shape == (2,)


def test_training() -> None:
    api.fix_random_seed(0)
    inputs = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="f")
    wanted = numpy.array([[1, 0], [0, 1], [0, 1], [1, 0]], dtype="f")
    model = chain(Relu(nO=16), Maxout(nO=8, nP=2), Softmax())
    model.initialize(X=inputs, Y=wanted)
    optimizer = Adam(0.05)
    for _ in range(200):
        guessed, backprop = model.begin_update(inputs)
        backprop(guessed - wanted)
        model.finish_update(optimizer)
    assert numpy.abs(model.predict(inputs) - wanted).max() < 0.1
    again = chain(Relu(nO=16, nI=2), Maxout(nO=8, nI=16, nP=2), Softmax(nO=2, nI=8))
    again.initialize()
    again.from_bytes(model.to_bytes())
    assert (again.predict(inputs) == model.predict(inputs)).all()


def test_sparse_and_mapped_keys() -> None:
    model: Model = SparseLinear(nO=2, length=64).initialize()
    keys = numpy.array([7, 2**40, 9], dtype="uint64")
    lengths = numpy.array([2, 1], dtype="int32")
    rows = (keys, numpy.ones(3, dtype="f"), lengths)
    scores, backprop = model.begin_update(rows)
    assert scores.shape == (2, 2)
    backprop(numpy.array([[1, 0], [0, -1]], dtype="f"))
    gradient = model.get_grad("W")
    assert (gradient.sum(), numpy.count_nonzero(gradient)) == (2, 6)
    mapped = premap_ids({10: 0, 2**33: 1}, default=5)
    assert mapped.predict(numpy.array([10, 2**33, 3], dtype="int64")).ravel().tolist() == [0, 1, 5]


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: OPS.gemm(numpy.ones((2, 3), dtype="f"), numpy.ones((2, 3), dtype="f")),
        lambda: OPS.hash(numpy.ones(3, dtype="f"), 0),
    ):
        try:
            call()
        except ValueError:
            pass
        else:
            raise AssertionError("arrays that do not fit were taken")
