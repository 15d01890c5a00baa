import math
import tempfile
from pathlib import Path

import joblib
import numpy as np


def test_results_are_kept() -> None:
    calls = []
    with tempfile.TemporaryDirectory() as directory:
        memory = joblib.Memory(directory, verbose=0)

        def slow(x: int) -> int:
            calls.append(x)
            return x * x

        kept = memory.cache(slow)
        assert [kept(3), kept(3), kept(4)] == [9, 9, 16]
        assert calls == [3, 4]


def test_files() -> None:
    value = {"array": np.arange(100.0).reshape(10, 10), "text": "x"}
    with tempfile.TemporaryDirectory() as directory:
        for name in ("a.joblib", "a.gz", "a.xz"):
            joblib.dump(value, Path(directory) / name)
            read = joblib.load(Path(directory) / name)
            assert (read["array"] == value["array"]).all()
            assert read["text"] == "x"


def test_hash() -> None:
    assert joblib.hash(np.arange(4)) == joblib.hash(np.arange(4))
    assert joblib.hash([1, 2]) != joblib.hash([2, 1])


def test_parallel() -> None:
    for backend in ("sequential", "threading"):
        run = joblib.Parallel(n_jobs=2, backend=backend)
        assert run(joblib.delayed(math.sqrt)(i * i) for i in range(20)) == list(range(20))
