import io
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from pandas._libs import algos, groupby, hashtable, join, lib, parsers, reshape, tslib, writers

SALES = pd.DataFrame(
    {
        "shop": ["a", "b", "a", "c", "b", "a"],
        "day": pd.date_range("2024-02-27", periods=6, freq="D"),
        "sum": [1.5, 2.0, np.nan, 4.0, 0.5, 3.0],
    }
)


def test_modules_are_compiled() -> None:
    for module in (algos, groupby, hashtable, join, lib, parsers, reshape, tslib, writers):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module


def test_every_module_loads() -> None:
    """Cython compiles them apart; some are imported by rare functions only."""
    top = Path(pd.__file__).parent
    found = sorted(top.rglob("*.so"))
    assert len(found) > 40
    for path in found:
        name = ".".join(("pandas", *path.relative_to(top).with_name(path.name.split(".")[0]).parts))
        __import__(name)
        assert sys.modules[name].__file__ == str(path)


def test_groups_and_joins() -> None:
    sums = SALES.groupby("shop")["sum"].agg(["sum", "count", "mean"])
    assert sums.loc["a"].tolist() == [4.5, 2.0, 2.25]
    assert sums.loc["b"].tolist() == [2.5, 2.0, 1.25]
    shops = pd.DataFrame({"shop": ["a", "c", "d"], "town": ["Ulm", "Jena", "Kiel"]})
    joined = SALES.merge(shops, on="shop", how="outer", indicator=True)
    assert joined["_merge"].value_counts().to_dict() == {
        "both": 4,
        "left_only": 2,
        "right_only": 1,
    }
    wide = SALES.pivot_table(index="shop", columns=SALES["day"].dt.month, values="sum")
    assert wide.loc["b"].to_dict() == {2: 2.0, 3: 0.5}
    assert SALES.assign(k=1).groupby(["k", "shop"]).cumcount().tolist() == [0, 0, 1, 0, 1, 2]


def test_times() -> None:
    stamps = SALES["day"]
    assert stamps.dt.day_name().tolist()[:3] == ["Tuesday", "Wednesday", "Thursday"]
    assert stamps.iloc[2] == pd.Timestamp(2024, 2, 29)
    berlin = pd.Timestamp("2024-03-31 00:30", tz="Europe/Berlin")
    assert (berlin + pd.Timedelta(hours=2)).isoformat() == "2024-03-31T03:30:00+02:00"
    monthly = SALES.set_index("day")["sum"].resample("MS").sum()
    assert monthly.to_dict() == {
        pd.Timestamp("2024-02-01"): 3.5,
        pd.Timestamp("2024-03-01"): 7.5,
    }
    assert pd.Period("2024Q1") + 1 == pd.Period("2024Q2")
    assert pd.to_datetime("29.02.2024", format="%d.%m.%Y") == stamps.iloc[2]


def test_text_formats() -> None:
    text = SALES.to_csv(index=False)
    for engine in ("c", "python"):
        read = pd.read_csv(io.StringIO(text), parse_dates=["day"], engine=engine)
        pd.testing.assert_frame_equal(read, SALES)
    again = pd.read_json(io.StringIO(SALES.to_json(orient="table")), orient="table")
    pd.testing.assert_frame_equal(again, SALES, check_dtype=False)
    bad = 'a,b\n1,2\n3,"4\n'
    try:
        pd.read_csv(io.StringIO(bad))
    except pd.errors.ParserError as error:
        assert "EOF inside string" in str(error)
    else:
        raise AssertionError("an open quotation mark was accepted")


def test_windows_missing_values_categories() -> None:
    values = pd.Series([1.0, np.nan, 3.0, 4.0, 10.0])
    assert values.rolling(2, min_periods=1).sum().tolist() == [1, 1, 3, 7, 14]
    assert values.interpolate().tolist() == [1, 2, 3, 4, 10]
    assert values.ewm(alpha=0.5).mean().iloc[-1].round(6) == 7.068966
    assert values.rank().tolist()[2:] == [2.0, 3.0, 4.0]
    kinds = pd.Categorical(["lo", "hi", "lo"], categories=["lo", "hi"], ordered=True)
    assert pd.Series(kinds).sort_values().index.tolist() == [0, 2, 1]
    whole = pd.array([1, None, 3], dtype="Int64")
    assert whole.sum() == 4
    assert whole.isna().tolist() == [False, True, False]
    assert pd.Series(["a1", "b22"]).str.extract(r"([a-z])(\d+)")[1].tolist() == ["1", "22"]
    assert pd.cut([1, 5, 9], bins=[0, 4, 10]).codes.tolist() == [0, 1, 1]
    assert SALES.eval("sum * 2").iloc[0] == 3.0


def test_errors_pass_through_compiled_code() -> None:
    for call, error in (
        (lambda: SALES.loc["x"], KeyError),
        (lambda: pd.to_datetime("2024-13-01"), ValueError),
        (lambda: pd.Timestamp.max + pd.Timedelta(days=1), pd.errors.OutOfBoundsDatetime),
        (lambda: pd.Index([1, 1]).get_indexer([1]), pd.errors.InvalidIndexError),
    ):
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError(f"no {error.__name__}")
