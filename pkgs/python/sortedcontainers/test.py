from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet


def test_lists() -> None:
    values = SortedList([3, 1, 2])
    values.update(range(5000, 0, -7))
    assert list(values) == sorted(values)
    assert values.bisect_left(3) == values.index(3)
    assert SortedKeyList("abC", key=str.lower)[2] == "C"


def test_dictionaries_and_sets() -> None:
    names = SortedDict(b=2, a=1)
    assert names.peekitem(0) == ("a", 1)
    assert list(names.irange("b")) == ["b"]
    assert SortedSet("cab") | SortedSet("d") == SortedSet("abcd")
