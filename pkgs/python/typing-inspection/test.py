from typing import Annotated, ClassVar, Literal

from typing_inspection.introspection import (
    AnnotationSource,
    ForbiddenQualifier,
    get_literal_values,
    inspect_annotation,
)
from typing_inspection.typing_objects import is_annotated, is_literal


def test_annotation_is_taken_apart() -> None:
    found = inspect_annotation(
        ClassVar[Annotated[int, 3]], annotation_source=AnnotationSource.CLASS
    )
    assert found.type is int
    assert found.metadata == [3]
    assert found.qualifiers == {"class_var"}


def test_qualifier_where_none_may_be() -> None:
    try:
        inspect_annotation(ClassVar[int], annotation_source=AnnotationSource.FUNCTION)
    except ForbiddenQualifier as error:
        assert error.qualifier == "class_var"
    else:
        raise AssertionError("a parameter was a class variable")


def test_typing_objects() -> None:
    assert is_annotated(Annotated)
    assert is_literal(Literal)
    assert list(get_literal_values(Literal["a", 1])) == ["a", 1]
