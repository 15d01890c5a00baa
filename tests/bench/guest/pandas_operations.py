"""Operations of pandas: an action, and what shows its result.

Sums are of multiples of 1/1024, which no order of adding rounds.
"""

import io
from collections.abc import Callable
from typing import Any

import numpy as np  # type: ignore[import-not-found]
import pandas as pd  # type: ignore[import-untyped]

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
ROWS, KEYS, NAMES = 200_000, 1000, 5000
random = np.random.default_rng(0)
sales = pd.DataFrame(
    {
        "key": random.integers(0, KEYS, ROWS),
        "value": random.integers(0, 1 << 20, ROWS) / 1024,
        "name": [f"name {number}" for number in random.integers(0, NAMES, ROWS)],
    }
)
weights = pd.DataFrame({"key": np.arange(0, KEYS, 2, dtype="i8")})
weights["weight"] = weights["key"] / 8
by_key = weights.set_index("key")
csv = sales.to_csv(index=False)


def shown(frame: Any) -> bytes:
    return str(frame.to_csv()).encode()


OPERATIONS["groupby, sum"] = (lambda: sales.groupby("key")["value"].sum(), shown)
OPERATIONS["groupby of texts, mean and max"] = (
    lambda: sales.groupby("name")["value"].agg(["mean", "max"]),
    shown,
)
OPERATIONS["join"] = (lambda: sales.join(by_key, on="key"), shown)
OPERATIONS["merge"] = (lambda: sales.merge(weights, on="key"), shown)
OPERATIONS["read_csv"] = (lambda: pd.read_csv(io.StringIO(csv)), shown)
