import pickle

import cytoolz
from cytoolz import dicttoolz, functoolz, itertoolz, recipes, utils


def test_modules_are_compiled() -> None:
    for module in (dicttoolz, functoolz, itertoolz, recipes, utils):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert cytoolz.groupby is itertoolz.groupby


def test_functions() -> None:
    assert cytoolz.compose(str, abs)(-3) == "3"
    assert cytoolz.pipe(3, lambda value: value + 1, str) == "4"
    assert cytoolz.curry(max)(2)(5) == 5
    assert cytoolz.juxt(min, max)([3, 1, 2]) == (1, 3)
    assert cytoolz.excepts(KeyError, {}.__getitem__, lambda _: 5)("absent") == 5
    calls = []

    @cytoolz.memoize
    def square(number: int) -> int:
        calls.append(number)
        return number**2

    assert [square(4), square(4)] == [16, 16]
    assert calls == [4]
    curried = cytoolz.curry(divmod, 7)
    assert pickle.loads(pickle.dumps(curried))(4) == (1, 3)


def test_iterators() -> None:
    assert cytoolz.groupby(len, ["a", "bb", "c"]) == {1: ["a", "c"], 2: ["bb"]}
    assert list(cytoolz.sliding_window(2, [1, 2, 3])) == [(1, 2), (2, 3)]
    assert list(cytoolz.partition_all(2, range(5))) == [(0, 1), (2, 3), (4,)]
    assert list(cytoolz.interleave([[1, 2], "ab"])) == [1, "a", 2, "b"]
    assert list(cytoolz.unique([3, 1, 3], key=abs)) == [3, 1]
    assert cytoolz.reduceby(len, lambda a, b: a + b, ["a", "bb", "c"]) == {1: "ac", 2: "bb"}
    assert list(cytoolz.join(len, ["a"], abs, [1, 2])) == [("a", 1)]
    assert cytoolz.frequencies("abca") == {"a": 2, "b": 1, "c": 1}
    assert list(cytoolz.accumulate(lambda a, b: a * b, [1, 2, 3])) == [1, 2, 6]
    assert cytoolz.topk(2, [1, 9, 5]) == (9, 5)
    assert list(cytoolz.partitionby(str.isdigit, "a12b")) == [("a",), ("1", "2"), ("b",)]


def test_dictionaries() -> None:
    assert cytoolz.merge_with(sum, {"a": 1}, {"a": 2}) == {"a": 3}
    assert cytoolz.assoc_in({}, ["a", "b"], 1) == {"a": {"b": 1}}
    assert cytoolz.update_in({"a": {"b": 1}}, ["a", "b"], str) == {"a": {"b": "1"}}
    assert cytoolz.get_in(["a", 0], {"a": [7]}) == 7
    assert cytoolz.keyfilter(str.isupper, {"A": 1, "b": 2}) == {"A": 1}
    assert cytoolz.valmap(str, {"a": 1}) == {"a": "1"}


def test_errors_are_exceptions() -> None:
    for call, error in (
        (lambda: cytoolz.first([]), StopIteration),
        (lambda: cytoolz.get_in(["b"], {}, no_default=True), KeyError),
        (lambda: list(cytoolz.take(2, 5)), TypeError),
    ):
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError(f"no {error.__name__}")
    print("cytoolz", cytoolz.__version__)
