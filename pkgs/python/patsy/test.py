import numpy as np
from patsy import build_design_matrices, dmatrices, dmatrix

DATA = {"y": [1.0, 2, 3, 4], "x": [1.0, 2, 4, 8], "group": ["a", "b", "a", "c"]}


def test_formulas() -> None:
    left, right = dmatrices("y ~ x + np.log(x) - 1", DATA)
    assert left.design_info.column_names == ["y"]
    assert right.design_info.column_names == ["x", "np.log(x)"]
    assert np.allclose(right[:, 1], np.log(DATA["x"]))


def test_categories() -> None:
    matrix = dmatrix("C(group)", DATA)
    assert matrix.design_info.column_names == ["Intercept", "C(group)[T.b]", "C(group)[T.c]"]
    assert np.asarray(matrix)[3].tolist() == [1, 0, 1]
    (again,) = build_design_matrices([matrix.design_info], {"group": ["c", "a"]})
    assert np.asarray(again).tolist() == [[1, 0, 1], [1, 0, 0]]


def test_interactions_and_transforms() -> None:
    matrix = dmatrix("x:group", DATA)
    assert matrix.shape == (4, 4)
    assert np.asarray(dmatrix("center(x)", DATA))[:, 1].sum() == 0
