import copy
import io
import tempfile
import warnings
from pathlib import Path

import numpy as np
from numpy.core import _multiarray_tests


def test_compiled_core() -> None:
    assert np.core._multiarray_umath.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_dtypes() -> None:
    assert np.dtype(np.intp).itemsize == 4
    assert np.dtype(np.int64).itemsize == 8
    assert np.dtype(np.longdouble).itemsize == 16
    assert np.arange(5, dtype=np.uint8).sum() == 10
    third = np.longdouble(1) / 3
    assert abs(third * 3 - 1) < np.longdouble(1e-33)
    assert np.datetime64("2026-01-31") + np.timedelta64(1, "D") == np.datetime64("2026-02-01")


def test_linalg() -> None:
    a = np.arange(12.0).reshape(3, 4)
    assert (a @ a.T)[2, 2] == 366.0
    assert abs(np.linalg.det(np.array([[2.0, 1.0], [1.0, 3.0]])) - 5) < 1e-12
    rng = np.random.default_rng(7)
    m = rng.normal(size=(20, 20))
    assert np.allclose(np.linalg.inv(m) @ m, np.eye(20))
    u, s, vt = np.linalg.svd(m)
    assert np.allclose(u * s @ vt, m)
    w, v = np.linalg.eigh(m + m.T)
    assert np.allclose((m + m.T) @ v, v * w)
    try:
        np.linalg.inv(np.zeros((2, 2)))
    except np.linalg.LinAlgError:
        pass
    else:
        raise AssertionError("a singular matrix was inverted")


def test_fft() -> None:
    x = np.random.default_rng(1).normal(size=96)
    assert np.allclose(np.fft.ifft(np.fft.fft(x)).real, x)
    spectrum = np.fft.rfft(np.sin(2 * np.pi * 5 * np.arange(64) / 64))
    assert np.argmax(np.abs(spectrum)) == 5


def test_fft_error_crosses_cpp() -> None:
    try:
        np.fft.fft(np.ones(4), n=0)
    except ValueError as error:
        assert "data points" in str(error)
    else:
        raise AssertionError("an empty transform was accepted")


def test_random() -> None:
    assert np.random.default_rng(12345).integers(0, 1000, 5).tolist() == [699, 227, 788, 316, 204]
    sample = np.random.default_rng(3).normal(size=100_000)
    assert abs(sample.mean()) < 0.02
    assert abs(sample.std() - 1) < 0.02


def test_sort() -> None:
    x = np.random.default_rng(2).permutation(100_000)
    assert (np.sort(x) == np.arange(100_000)).all()
    assert (x[np.argsort(x, kind="stable")] == np.arange(100_000)).all()
    floats = np.array([3.0, np.nan, -np.inf, 0.5])
    assert np.isnan(np.sort(floats)[-1])


def test_save_load() -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "arrays.npz"
        np.savez_compressed(path, a=np.arange(10), b=np.array(["x", "yz"]))
        with np.load(path) as loaded:
            assert loaded["a"].tolist() == list(range(10))
            assert loaded["b"].tolist() == ["x", "yz"]
    buffer = io.BytesIO()
    np.save(buffer, np.eye(3, dtype=np.complex64))
    buffer.seek(0)
    assert (np.load(buffer) == np.eye(3)).all()


def test_print() -> None:
    assert str(np.array([1.5, 2.25])) == "[1.5  2.25]"
    assert repr(np.float64(0.1)) == "0.1"
    assert str(np.longdouble("0.1"))[:5] == "0.1"[:5]


def test_getters_and_setters() -> None:
    x = np.arange(4, dtype=np.uint16)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        x.dtype = np.dtype(np.uint8)
    assert x.tolist() == [0, 0, 1, 0, 2, 0, 3, 0]
    assert np.dtype(np.int8).__class__._legacy is True
    assert np.dtype(np.int8).__class__._abstract is False
    cast = np.core._multiarray_umath._get_castingimpl(
        type(np.dtype(np.int8)), type(np.dtype(np.int16))
    )
    assert cast._supports_unaligned is True


def test_methods_with_self_only() -> None:
    assert copy.copy(np.float64(1.5)) == 1.5
    record = np.zeros(1, dtype=[("a", "i4")])[0]
    assert copy.copy(record) == record
    assert np.core._multiarray_umath._get_sfloat_dtype()(2.0).get_scaling() == 2.0
    assert _multiarray_tests.format_float_OSprintf_g(1.5, 3) == "1.5"


def test_masked_assignment() -> None:
    x = np.zeros(4, dtype=np.float32)
    np.copyto(x, np.arange(4, dtype=np.int16), where=[True, False, True, True])
    assert x.tolist() == [0.0, 0.0, 2.0, 3.0]
    np.copyto(x, 9, where=[False, True, False, False])
    assert x.tolist() == [0.0, 9.0, 2.0, 3.0]
    objects = np.array([object(), None, object()], dtype=object)
    np.copyto(objects, None, where=[True, True, True])
    assert objects.tolist() == [None, None, None]
    total = np.zeros(3, dtype=np.float32)
    np.add([1, 2, 3], 1, out=total, where=[True, False, True], casting="unsafe")
    assert total.tolist() == [2.0, 0.0, 4.0]
