import collections

import attrs
import numpy as np
import tree
from tree import _tree

Point = collections.namedtuple("Point", "x y")


@attrs.define
class Pair:
    first: object
    second: object


NESTED = {"b": [1, (2, 3)], "a": Point(4, {"c": 5}), "d": Pair(6, None)}


def test_module_is_compiled() -> None:
    assert _tree.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert tree.flatten is _tree.flatten


def test_flat_and_back() -> None:
    flat = tree.flatten(NESTED)
    assert flat == [4, 5, 1, 2, 3, 6, None]
    assert tree.unflatten_as(NESTED, flat) == NESTED
    assert tree.flatten("text") == ["text"]
    assert tree.flatten_with_path({"a": [1, 2]}) == [(("a", 0), 1), (("a", 1), 2)]
    assert tree.is_nested(NESTED)
    assert not tree.is_nested("text")


def test_maps() -> None:
    doubled = tree.map_structure(lambda value: value and value * 2, NESTED)
    assert doubled == {"b": [2, (4, 6)], "a": Point(8, {"c": 10}), "d": Pair(12, None)}
    summed = tree.map_structure(np.add, {"a": np.ones(2)}, {"a": np.arange(2)})
    assert summed["a"].tolist() == [1, 2]
    shallow = tree.flatten_up_to({"a": 0, "b": 0}, {"a": [1, 2], "b": (3,)})
    assert shallow == [[1, 2], (3,)]
    names = tree.map_structure_with_path(lambda path, value: (*path, value), {"a": [7]})
    assert names == {"a": [("a", 0, 7)]}


def test_errors_are_exceptions() -> None:
    for one, other, error in (
        ([1, 2], [1, 2, 3], ValueError),
        ({"a": 1}, {"b": 1}, ValueError),
        ([1], (1,), TypeError),
        ({"a": [1]}, {"a": 1}, ValueError),
    ):
        try:
            tree.assert_same_structure(one, other)
        except error as told:
            print("dm-tree:", str(told).splitlines()[0])
        else:
            raise AssertionError(f"{one} is as {other}")
