import blis
import numpy as np
from blis import cy, py


def test_modules_are_compiled() -> None:
    for module in (cy, py):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert any("gemm" in name for name in cy.__pyx_capi__)
    assert blis.py is py


def test_products() -> None:
    rng = np.random.default_rng(5)
    for kind, error in (("f4", 1e-3), ("f8", 1e-10)):
        for rows, inner, columns in ((1, 1, 1), (3, 5, 7), (64, 33, 65), (200, 300, 150)):
            one = rng.normal(size=(rows, inner)).astype(kind)
            other = rng.normal(size=(inner, columns)).astype(kind)
            assert np.allclose(py.gemm(one, other), one @ other, atol=error)
            found = py.gemm(np.ascontiguousarray(one.T), other, trans1=True)
            assert np.allclose(found, one @ other, atol=error)
            found = py.gemm(one, np.ascontiguousarray(other.T), trans2=True, alpha=2.0)
            assert np.allclose(found, 2 * (one @ other), atol=error * 2)
            # It adds to `out`, unless `beta` says otherwise.
            py.gemm(np.ascontiguousarray(one.T), other, trans1=True, out=found)
            assert np.allclose(found, 3 * (one @ other), atol=error * 3)


def test_vectors() -> None:
    matrix = np.arange(12, dtype="f8").reshape(3, 4)
    vector = np.arange(4, dtype="f8")
    assert py.gemv(matrix, vector).tolist() == [14, 38, 62]
    assert py.dotv(vector, vector) == 14
    target = np.ones(4)
    py.axpy(vector, scale=2.0, out=target)
    assert target.tolist() == [1, 3, 5, 7]
    out = np.zeros((3, 3))
    py.gemm(matrix, np.ascontiguousarray(matrix.T), out=out)
    assert out.tolist() == (matrix @ matrix.T).tolist()


def test_sums_of_products() -> None:
    first, second, third = (np.full((4, 4), value, dtype="f4") for value in (1, 2, 3))
    assert py.einsum("ab,bc->ac", first, second).tolist() == [[8] * 4] * 4
    assert py.einsum("ab,cb->ac", first, third).tolist() == [[12] * 4] * 4


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: py.gemm(np.zeros((2, 2), "i4"), np.zeros((2, 2), "i4")),
        lambda: py.einsum("ab,cd->abcd", np.zeros((2, 2)), np.zeros((2, 2))),
    ):
        try:
            call()
        except (TypeError, ValueError) as error:
            print("blis:", error)
        else:
            raise AssertionError("something else was multiplied")
