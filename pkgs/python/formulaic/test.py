import pandas as pd
from formulaic import Formula, model_matrix

DATA = pd.DataFrame({"y": [1.0, 2, 3, 4], "x": [1.0, 2, 4, 8], "group": ["a", "b", "a", "c"]})


def test_formulas() -> None:
    left, right = model_matrix("y ~ x + group", DATA)
    assert list(left.columns) == ["y"]
    assert list(right.columns) == ["Intercept", "x", "group[T.b]", "group[T.c]"]
    assert right["group[T.c]"].tolist() == [0, 0, 0, 1]


def test_terms() -> None:
    assert [str(term) for term in Formula("a * b")] == ["1", "a", "b", "a:b"]


def test_kinds_of_matrices() -> None:
    dense = model_matrix("poly(x, 2) - 1", DATA, output="numpy")
    assert abs(dense.sum()) < 1e-9
    thin = model_matrix("group - 1", DATA, output="sparse")
    assert thin.nnz == 4


def test_the_same_columns_again() -> None:
    spec = model_matrix("center(x) + group", DATA).model_spec
    again = spec.get_model_matrix(pd.DataFrame({"x": [3.75], "group": ["b"]}))
    assert again.to_numpy().tolist() == [[1, 0, 1, 0]]
