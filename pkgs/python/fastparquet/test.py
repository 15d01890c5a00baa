import datetime
import tempfile
from pathlib import Path

import fastparquet
import numpy as np
import pandas as pd
from fastparquet import ParquetFile, cencoding, speedups, write

TABLE = pd.DataFrame(
    {
        "whole": np.arange(1000, dtype="int64") % 7,
        "real": np.linspace(0, 1, 1000),
        "small": np.arange(1000).astype("int8"),
        "flag": np.arange(1000) % 3 == 0,
        "text": [f"\u20ac{number % 10}" for number in range(1000)],
        "kind": pd.Categorical(["a", "b"] * 500),
        "when": pd.date_range("2026-01-31", periods=1000, freq="h"),
    }
)


def test_modules_are_compiled() -> None:
    for module in (cencoding, speedups):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_tables_come_back() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for compression in (None, "SNAPPY", "GZIP", "ZSTD", "BROTLI"):
            path = Path(folder, f"{compression}.parquet")
            write(str(path), TABLE, compression=compression, row_group_offsets=[0, 600])
            assert path.read_bytes()[:4] == path.read_bytes()[-4:] == b"PAR1"
            found = ParquetFile(str(path))
            assert found.count() == 1000
            assert len(found.row_groups) == 2
            whole = found.to_pandas()
            for name in TABLE:
                assert (whole[name] == TABLE[name]).all(), (compression, name)
            part = found.to_pandas(columns=["whole"], filters=[("whole", ">", 5)], row_filter=True)
            assert part["whole"].tolist() == [6] * (1000 // 7)


def test_what_is_missing() -> None:
    table = pd.DataFrame({"a": [1.5, None, 3], "b": ["x", None, "y"], "c": [b"\0", b"", None]})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "a.parquet"))
        write(path, table, object_encoding={"b": "utf8", "c": "bytes"})
        found = ParquetFile(path)
        whole = found.to_pandas()
        assert whole["a"].isna().tolist() == whole["b"].isna().tolist() == [False, True, False]
        assert whole["c"].tolist()[:2] == [b"\0", b""]
        assert found.statistics["max"]["a"] == [3.0]


def test_partitions() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "many"))
        write(path, TABLE, file_scheme="hive", partition_on=["kind"])
        assert sorted(each.name for each in Path(path).iterdir() if each.is_dir()) == [
            "kind=a",
            "kind=b",
        ]
        found = ParquetFile(path).to_pandas(filters=[("kind", "==", "b")])
        assert len(found) == 500
        assert found["when"].min() == datetime.datetime(2026, 1, 31, 1)


def test_errors_are_exceptions() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "noise.parquet")
        path.write_bytes(b"PAR1" + b"noise" * 20)
        try:
            ParquetFile(str(path))
        except (fastparquet.util.ParquetException, OSError) as error:
            print("fastparquet:", error)
        else:
            raise AssertionError("noise was read")
