import collections
import pickle
from typing import NamedTuple

import optree
from optree import _C

Point = collections.namedtuple("Point", "x y")


class Named(NamedTuple):
    a: object
    b: object


TREE = {"b": (2, [3, None]), "a": Point(1, {"k": 5}), "c": Named(6, collections.deque([7]))}


def test_module_is_compiled() -> None:
    assert _C.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert optree.PyTreeSpec is _C.PyTreeSpec


def test_trees() -> None:
    leaves, structure = optree.tree_flatten(TREE)
    assert leaves == [1, 5, 2, 3, 6, 7]
    assert optree.tree_unflatten(structure, leaves) == TREE
    assert structure.num_leaves == 6
    assert optree.tree_map(lambda leaf: leaf * 2, TREE)["a"] == Point(2, {"k": 10})
    assert optree.tree_map(lambda one, other: one + other, {"a": 1}, {"a": 2}) == {"a": 3}
    assert optree.tree_reduce(lambda one, other: one + other, TREE) == 24
    assert optree.tree_paths(TREE)[:3] == [("a", 0), ("a", 1, "k"), ("b", 0)]
    assert [each.codify("tree") for each in optree.tree_accessors({"a": [1]})] == ["tree['a'][0]"]
    assert optree.tree_structure(TREE) == structure
    assert hash(optree.tree_structure(TREE)) == hash(structure)
    assert str(optree.tree_structure([1, {"a": 2}])) == "PyTreeSpec([*, {'a': *}])"
    assert pickle.loads(pickle.dumps(optree.tree_structure([1, (2,)]))).num_leaves == 2
    outer = optree.tree_structure([0, 0])
    inner = optree.tree_structure({"a": 0})
    assert optree.tree_transpose(outer, inner, [{"a": 1}, {"a": 2}]) == {"a": [1, 2]}


def test_own_classes() -> None:
    @optree.register_pytree_node_class(namespace="test")
    class Pair:
        def __init__(self, one: object, other: object) -> None:
            self.both = (one, other)

        def __tree_flatten__(self) -> tuple[object, ...]:
            return self.both, None, ("one", "other")

        @classmethod
        def __tree_unflatten__(cls, metadata: object, children: tuple[object, object]) -> "Pair":
            return cls(*children)

    found = optree.tree_map(str, [Pair(1, 2)], namespace="test")
    assert found[0].both == ("1", "2")
    assert optree.tree_leaves([Pair(1, 2)])[0].both == (1, 2)


def test_errors_are_exceptions() -> None:
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    for call, error in (
        (lambda: optree.tree_map(lambda *_: 0, {"a": 1}, {"b": 1}), ValueError),
        (lambda: optree.tree_unflatten(optree.tree_structure([0]), [1, 2]), ValueError),
        (lambda: optree.tree_flatten({1: 1}, is_leaf=5), TypeError),
        (lambda: optree.tree_leaves(deep), RecursionError),
    ):
        try:
            call()
        except error as caught:
            print("optree:", str(caught)[:70])
        else:
            raise AssertionError(f"no {error.__name__}")
