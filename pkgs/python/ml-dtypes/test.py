import pickle

import ml_dtypes
import numpy as np
from ml_dtypes import _ml_dtypes_ext, bfloat16, float8_e4m3fn, float8_e5m2, int4, uint2

FLOATS = [
    getattr(ml_dtypes, name)
    for name in dir(ml_dtypes)
    if name.startswith(("bfloat", "float4", "float6", "float8"))
]


def test_module_is_compiled() -> None:
    assert _ml_dtypes_ext.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert len(FLOATS) >= 11


def test_known_values() -> None:
    assert float(bfloat16(3.14159)) == 3.140625
    assert np.array([1.0, -2.5], bfloat16).view(np.uint16).tolist() == [0x3F80, 0xC020]
    assert np.array([1.0, 448, 0.001953125], float8_e4m3fn).view(np.uint8).tolist() == [
        0x38,
        0x7E,
        0x01,
    ]
    assert float(float8_e5m2(1e9)) == float("inf")
    assert np.array([-8, 7, 3], int4).astype(int).tolist() == [-8, 7, 3]
    assert np.array([5], int).astype(uint2).astype(int).tolist() == [1]
    assert float(ml_dtypes.finfo(bfloat16).eps) == 2**-7
    assert ml_dtypes.iinfo(int4).max == 7


def test_arithmetic() -> None:
    for kind in FLOATS:
        small = np.array([1, 2, 4], kind)
        total = small + small
        assert total.dtype == kind
        assert total[:1].astype(float).tolist() == [2], kind
        assert (small * small)[:2].astype(float).tolist() == [1, 4]
        assert (small > np.array([1, 1, 1], kind)).tolist() == [False, True, True]
    matrix = np.arange(12, dtype=np.float32).reshape(3, 4).astype(bfloat16)
    assert (matrix @ matrix.T).astype(np.float32).tolist() == [
        [14, 38, 62],
        [38, 126, 214],
        [62, 214, 366],
    ]
    assert np.add(np.array([1, -2], int4), np.array([3, 3], int4)).astype(int).tolist() == [4, 1]


def test_functions_of_arrays() -> None:
    values = np.linspace(0.5, 4, 8).astype(bfloat16)
    wide = values.astype(np.float32)
    for function in (np.exp, np.log, np.sin, np.sqrt, np.tanh, np.floor):
        found = function(values)
        assert found.dtype == bfloat16
        assert np.allclose(found.astype(np.float32), function(wide), rtol=2**-7)
    assert np.sort(values[::-1]).tolist() == values.tolist()
    assert values.argmax() == 7
    assert np.isnan(np.array([np.nan, 1], bfloat16)).tolist() == [True, False]
    assert values.sum().dtype == bfloat16
    assert np.maximum(values, values[::-1])[0] == values[7]


def test_scalars_and_pickles() -> None:
    assert repr(bfloat16(1.5)) == "1.5"
    assert hash(bfloat16(2)) == hash(2.0)
    assert bfloat16(3) / bfloat16(2) == 1.5
    assert np.dtype("bfloat16") == np.dtype(bfloat16)
    values = np.arange(5).astype(bfloat16)
    assert pickle.loads(pickle.dumps(values)).tolist() == values.tolist()
    assert np.promote_types(bfloat16, np.float32) == np.float32


def test_errors_are_exceptions() -> None:
    for call in (lambda: bfloat16([]), lambda: ml_dtypes.finfo(int4)):
        try:
            call()
        except (TypeError, ValueError) as error:
            print("ml-dtypes:", error)
        else:
            raise AssertionError("something else is a number")
