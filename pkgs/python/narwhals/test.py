import narwhals as nw
import pandas as pd


def test_expressions() -> None:
    native = pd.DataFrame({"a": [3, 1, 2], "b": [1.5, 2.5, 3.5], "c": ["x", "y", "x"]})
    frame = nw.from_native(native, eager_only=True)
    assert frame.schema["b"] == nw.Float64
    result = frame.with_columns(d=nw.col("a") * nw.col("b")).filter(nw.col("a") > 1).sort("a")
    assert result["d"].to_list() == [7.0, 4.5]
    assert isinstance(result.to_native(), pd.DataFrame)


def test_groups_and_joins() -> None:
    frame = nw.from_native(pd.DataFrame({"c": ["x", "y", "x"], "n": [1, 2, 3]}), eager_only=True)
    sums = frame.group_by("c").agg(nw.col("n").sum()).sort("c")
    assert sums.to_dict(as_series=False) == {"c": ["x", "y"], "n": [4, 2]}
    other = nw.from_native(pd.DataFrame({"c": ["x"], "m": [9]}), eager_only=True)
    assert frame.join(other, on="c", how="inner")["m"].to_list() == [9, 9]


@nw.narwhalify
def total(frame: nw.DataFrame) -> nw.DataFrame:
    return frame.select(nw.all().sum())


def test_decorator() -> None:
    assert total(pd.DataFrame({"a": [1, 2]})).equals(pd.DataFrame({"a": [3]}))
