from toolz import compose, curry, groupby, merge_with, pipe, sliding_window


def test_functions() -> None:
    assert compose(str, abs)(-3) == "3"
    assert pipe(3, lambda value: value + 1, str) == "4"
    assert curry(max)(2)(5) == 5
    assert groupby(len, ["a", "bb", "c"]) == {1: ["a", "c"], 2: ["bb"]}
    assert merge_with(sum, {"a": 1}, {"a": 2}) == {"a": 3}
    assert list(sliding_window(2, [1, 2, 3])) == [(1, 2), (2, 3)]
