import copy
import json
import pickle
from collections.abc import Mapping

import frozendict as module
from frozendict import deepfreeze, frozendict


def test_values() -> None:
    # It says itself which implementation it has; the compiled one is for Python 3.10 and before.
    assert module.c_ext is False
    table = frozendict({"b": 1, "a": 2})
    assert table["b"] == 1
    assert list(table) == ["b", "a"]
    assert table == {"a": 2, "b": 1}
    assert isinstance(table, Mapping)
    assert json.dumps(table) == '{"b": 1, "a": 2}'
    assert repr(table) == "frozendict.frozendict({'b': 1, 'a': 2})"


def test_nothing_changes() -> None:
    table = frozendict(a=1)
    for change in (
        lambda: table.__setitem__("a", 2),
        lambda: table.__delitem__("a"),
        lambda: table.update({"b": 2}),
        lambda: table.clear(),
        lambda: setattr(table, "b", 2),
    ):
        try:
            change()
        except (TypeError, AttributeError) as error:
            print("frozendict:", error)
        else:
            raise AssertionError("it changed")
    assert table == {"a": 1}
    assert table.set("b", 2) == {"a": 1, "b": 2}
    assert table.delete("a") == {}
    assert (table | {"a": 3}) == {"a": 3}


def test_hashes_and_copies() -> None:
    table = frozendict({"a": 1, "b": (2, 3)})
    assert hash(table) == hash(frozendict({"b": (2, 3), "a": 1}))
    assert {table: 5}[frozendict(table)] == 5
    assert copy.copy(table) is table
    assert pickle.loads(pickle.dumps(table)) == table
    frozen = deepfreeze({"a": [1, {"b": {2}}]})
    assert frozen == frozendict({"a": (1, frozendict({"b": frozenset({2})}))})
    try:
        hash(frozendict({"a": []}))
    except TypeError as error:
        print("frozendict:", error)
    else:
        raise AssertionError("a list has a hash")
