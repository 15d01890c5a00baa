"""Operations of numpy, as functions that take nothing."""

from collections.abc import Callable
from functools import partial

import numpy as np  # type: ignore[import-not-found]

OPERATIONS: dict[str, Callable[[], object]] = {}
random = np.random.default_rng(0)
small, large, square = (random.normal(size=(n, n)) for n in (400, 1000, 300))
single, mixed = small.astype("f4"), small + 1j * small
x = random.normal(size=1_000_000)
xf, long = x.astype("f4"), random.normal(size=10_000_000)
whole = random.integers(0, 1 << 30, 1_000_000).astype("i4")
bytes_ = random.integers(0, 255, 1_000_000).astype("u1")
OPERATIONS["matmul 400"] = lambda: small @ small
OPERATIONS["matmul 1000"] = lambda: large @ large
OPERATIONS["matmul 400 f4"] = lambda: single @ single
OPERATIONS["matmul 400 complex"] = lambda: mixed @ mixed
OPERATIONS["matrix by vector 1000"] = lambda: large @ large[0]
OPERATIONS["vector by matrix 1000"] = lambda: large[0] @ large
OPERATIONS["svd 300"] = lambda: np.linalg.svd(square)
OPERATIONS["solve 300"] = lambda: np.linalg.solve(square, square)
OPERATIONS["eigh 300"] = lambda: np.linalg.eigh(square + square.T)
OPERATIONS["inv 1000"] = lambda: np.linalg.inv(large)
OPERATIONS["sort 1e6"] = lambda: np.sort(x)
OPERATIONS["sort 1e6 i4"] = lambda: np.sort(whole)
OPERATIONS["argsort 1e6"] = lambda: np.argsort(x)
for name in ("sin", "exp", "tanh", "sqrt"):
    function = getattr(np, name)
    values, singles = (np.abs(x), np.abs(xf)) if name == "sqrt" else (x, xf)
    OPERATIONS[f"{name} 1e6"] = partial(function, values)
    OPERATIONS[f"{name} 1e6 f4"] = partial(function, singles)
OPERATIONS["log 1e6"] = lambda: np.log(x * x + 1)
OPERATIONS["add 1e6"] = lambda: x + x
OPERATIONS["add 1e6 u1"] = lambda: bytes_ + bytes_
OPERATIONS["compare 1e6"] = lambda: x > 0.5
OPERATIONS["maximum 1e6"] = lambda: np.maximum(x, 0)
OPERATIONS["where 1e6"] = lambda: np.where(x > 0, x, 0)
OPERATIONS["take 1e6"] = lambda: x.take(whole % 1_000_000)
OPERATIONS["sum 1e7"] = long.sum
OPERATIONS["std 1e7"] = long.std
OPERATIONS["max 1e7"] = long.max
OPERATIONS["cumsum 1e6"] = x.cumsum
OPERATIONS["rfft 1e6"] = lambda: np.fft.rfft(x)
OPERATIONS["normal 1e6"] = lambda: random.normal(size=1_000_000)
