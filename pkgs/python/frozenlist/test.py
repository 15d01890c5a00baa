import copy

import frozenlist
from frozenlist import FrozenList, _frozenlist


def test_class_is_the_compiled_one() -> None:
    assert FrozenList is _frozenlist.FrozenList
    assert FrozenList is not frozenlist.PyFrozenList


def test_list() -> None:
    values = FrozenList([3, 1])
    values.append(2)
    values.insert(0, 9)
    values += [5]
    assert values == [9, 3, 1, 2, 5]
    assert values.pop() == 5
    values.reverse()
    assert list(values) == [2, 1, 3, 9]
    assert values[1:3] == [1, 3]
    assert 3 in values
    assert values.index(9) == 3
    assert values < [3]


def test_frozen_list_refuses() -> None:
    values = FrozenList([1, 2])
    try:
        hash(values)
    except RuntimeError:
        pass
    else:
        raise AssertionError("a list that can change has a hash")
    values.freeze()
    assert values.frozen
    assert hash(values) == hash((1, 2))
    for change in (lambda: values.append(3), values.clear, lambda: values.__setitem__(0, 5)):
        try:
            change()
        except RuntimeError:
            pass
        else:
            raise AssertionError("a frozen list was changed")
    assert values == [1, 2]


def test_copy_is_deep_and_frozen() -> None:
    inner = [1]
    values = FrozenList([inner])
    values.freeze()
    copied = copy.deepcopy(values)
    inner.append(2)
    assert copied == [[1]]
    assert copied.frozen
