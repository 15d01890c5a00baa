"""Wheels that were compiled against numpy 2, with numpy 1."""

import contourpy
import numpy as np
import pandas as pd
import shapely


def test_line() -> None:
    assert np.__version__ == "1.26.4"
    assert np.core._multiarray_umath.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_pandas() -> None:
    frame = pd.DataFrame(
        {
            "shop": ["a", "b", "a"],
            "day": pd.to_datetime(["2024-02-28", "2024-02-29", "2024-03-01"]),
            "sum": [1.5, np.nan, 4.0],
        }
    )
    assert frame.groupby("shop")["sum"].sum().tolist() == [5.5, 0.0]
    assert frame["day"].diff().dt.days.tolist()[1:] == [1, 1]
    assert frame["day"].to_numpy()[1] == np.datetime64("2024-02-29")
    assert frame.set_index("day").resample("2D")["sum"].sum().tolist() == [1.5, 4.0]
    assert frame["sum"].rolling(2, min_periods=1).mean().tolist()[2] == 4.0
    assert frame.merge(frame, on="shop").shape == (5, 5)
    assert pd.Series(["x", "y", "x"], dtype="category").cat.codes.tolist() == [0, 1, 0]
    assert frame.to_numpy(dtype=object)[0, 0] == "a"


def test_shapely() -> None:
    square = shapely.box([0, 1], 0, [2, 3], 2)
    assert shapely.area(square).tolist() == [4.0, 4.0]
    assert shapely.intersection(*square).area == 2
    points = shapely.points(np.arange(6.0).reshape(3, 2))
    assert shapely.get_coordinates(points).tolist() == [[0, 1], [2, 3], [4, 5]]
    assert shapely.STRtree(points).query(shapely.box(1, 2, 5, 6)).tolist() == [1, 2]


def test_contourpy() -> None:
    y, x = np.mgrid[-2:2:41j, -2:2:41j]
    (line,) = contourpy.contour_generator(x, y, x**2 + y**2).lines(1.0)
    assert np.allclose(np.hypot(*line.T), 1, atol=1e-2)
