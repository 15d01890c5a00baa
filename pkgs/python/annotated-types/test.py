from typing import Annotated, get_args

from annotated_types import Ge, Gt, Interval, Len, LowerCase, Lt, MaxLen, MinLen, Predicate


def test_groups_are_their_parts() -> None:
    assert list(Interval(gt=1, lt=5)) == [Gt(1), Lt(5)]
    assert list(Len(2, 3)) == [MinLen(2), MaxLen(3)]


def test_constraints_of_a_type() -> None:
    hint = Annotated[int, Ge(3), Predicate(lambda value: value % 2 == 1)]
    base, bound, odd = get_args(hint)
    assert base is int
    assert bound.ge == 3
    assert odd.func(5)
    assert not odd.func(4)


def test_named_predicate() -> None:
    _, predicate = get_args(LowerCase[str])
    assert predicate.func("abc")
    assert not predicate.func("Abc")
