import importlib
import threading

import numpy as np
from arro3.core import Array, DataType, Field, RecordBatchReader, Schema, Table, list_flatten

compiled = importlib.import_module("arro3.core._core")


def table() -> Table:
    return Table.from_pydict(
        {
            "x": Array([1, 2, None], DataType.int64()),
            "s": Array(["a", "ü", "c"], DataType.utf8()),
        }
    )


def values(array: object) -> list[object]:
    return [scalar.as_py() for scalar in array]


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".so")
    assert compiled.Table is Table


def test_tables() -> None:
    found = table()
    assert found.shape == (3, 2)
    assert found.column_names == ["x", "s"]
    assert values(found["x"]) == [1, 2, None]
    assert values(found.slice(1, 1)["s"]) == ["ü"]
    assert found.schema.field("x").type == DataType.int64()
    assert found.select(["s"]).num_columns == 1
    assert found == table()


def test_arrays_and_types() -> None:
    numbers = Array.from_numpy(np.arange(5.0))
    assert numbers.type == DataType.float64()
    assert values(numbers.cast(DataType.int32())) == [0, 1, 2, 3, 4]
    assert values(numbers.take(Array([4, 0], DataType.uint64()))) == [4.0, 0.0]
    assert numbers.to_numpy().tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert np.asarray(Array([1, 2], DataType.uint8())).tolist() == [1, 2]
    kind = DataType.timestamp("ms", tz="Europe/Paris")
    assert DataType.is_timestamp(kind)
    assert (kind.time_unit, kind.tz) == ("ms", "Europe/Paris")


def test_zones_and_lists() -> None:
    moment = Array([0], DataType.int64()).cast(DataType.timestamp("ms", tz="Europe/Paris"))
    assert moment[0].as_py().isoformat() == "1970-01-01T01:00:00+01:00"
    offsets = Array([0, 2, 3], DataType.int32())
    nested = compiled.list_array(offsets, Array([7, 8, 9], DataType.int16()))
    assert values(nested) == [[7, 8], [9]]
    assert values(list_flatten(nested)) == [7, 8, 9]


def test_exchange_by_the_interface_of_c() -> None:
    schema, array = Array([1, None], DataType.int8()).__arrow_c_array__()
    assert values(Array.from_arrow_pycapsule(schema, array)) == [1, None]
    copied = Table.from_arrow_pycapsule(table().__arrow_c_stream__())
    assert copied == table()
    reader = RecordBatchReader.from_stream(table())
    assert [batch.num_rows for batch in reader] == [3]
    fields = Schema([Field("a", DataType.bool(), nullable=False, metadata={"k": "v"})])
    field = Schema.from_arrow(fields).field(0)
    assert (field.name, field.nullable, field.metadata_str) == ("a", False, {"k": "v"})


def test_errors() -> None:
    one, two = Array([1], DataType.int64()), Array([1, 2], DataType.int64())
    for call, kind in (
        (lambda: Array(["a"], DataType.int64()), TypeError),
        (lambda: Table.from_pydict({"a": one, "b": two}), ValueError),
        (lambda: table()["absent"], KeyError),
        (lambda: one[5], IndexError),
    ):
        try:
            call()
        except kind:
            pass
        else:
            raise AssertionError(f"no {kind}")


def test_threads() -> None:
    found: list[int] = []

    def work() -> None:
        array = Array.from_numpy(np.arange(100_000))
        found.append(sum(array.cast(DataType.int32()).to_numpy().tolist()))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [4_999_950_000] * 4
