import warnings
from typing import Annotated, get_type_hints

import typing_extensions
from typing_extensions import Doc, ReadOnly, TypedDict, TypeIs, deprecated


class Movie(TypedDict, closed=True):
    title: ReadOnly[str]
    year: Annotated[int, Doc("of its release")]


def test_typed_dictionary() -> None:
    assert Movie.__readonly_keys__ == {"title"}
    assert Movie.__closed__
    hints = typing_extensions.get_type_hints(Movie, include_extras=True)
    assert hints["year"].__metadata__ == (Doc("of its release"),)
    assert get_type_hints(Movie)["year"] is int


def test_deprecation_warns() -> None:
    @deprecated("gone")
    def old(value: object) -> TypeIs[int]:
        return isinstance(value, int)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert old(1)
    assert [str(each.message) for each in caught] == ["gone"]
