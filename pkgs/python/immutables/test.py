import pickle

import immutables
from immutables import _map


def test_class_is_the_compiled_one() -> None:
    assert immutables.Map is _map.Map


def test_maps() -> None:
    first = immutables.Map(a=1, b=2)
    second = first.set("c", 3).delete("a")
    assert dict(first) == {"a": 1, "b": 2}
    assert dict(second) == {"b": 2, "c": 3}
    assert (second["c"], second.get("a", 5), "a" in second, len(second)) == (3, 5, False, 2)
    assert first.update({"z": 26}, y=25)["y"] == 25
    assert hash(immutables.Map({1: 2})) == hash(immutables.Map([(1, 2)]))
    assert immutables.Map(a=1) == immutables.Map({"a": 1}) != first
    assert sorted(second.keys()) == ["b", "c"]
    assert sorted(second.values()) == [2, 3]
    assert pickle.loads(pickle.dumps(second)) == second
    assert repr(immutables.Map(a=1)) == "immutables.Map({'a': 1})"


def test_changes_in_between() -> None:
    first = immutables.Map({number: str(number) for number in range(2000)})
    with first.mutate() as changing:
        for number in range(0, 2000, 2):
            del changing[number]
        changing["new"] = 1
        assert changing.pop(1) == "1"
        second = changing.finish()
    assert (len(first), len(second)) == (2000, 1000)
    assert second["new"] == 1
    assert all(number in first for number in range(2000))


def test_equal_hashes() -> None:
    class Key:
        def __init__(self, name: str) -> None:
            self.name = name

        def __hash__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Key) and other.name == self.name

    table = immutables.Map({Key("a"): 1, Key("b"): 2})
    assert table[Key("b")] == 2
    assert len(table.delete(Key("a"))) == 1


def test_errors_are_exceptions() -> None:
    changing = immutables.Map(a=1).mutate()
    changing.finish()
    for call, error in (
        (lambda: immutables.Map()["a"], KeyError),
        (lambda: immutables.Map().delete("a"), KeyError),
        (lambda: immutables.Map().set([], 1), TypeError),
        (lambda: changing.set("b", 1), ValueError),
    ):
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError(f"no {error.__name__}")
    print("immutables", immutables.__version__)
