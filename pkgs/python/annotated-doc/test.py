from typing import Annotated, get_type_hints

from annotated_doc import Doc


def greet(name: Annotated[str, Doc("Who is greeted")]) -> str:
    return f"Hello, {name}"


def test_documentation_of_a_parameter() -> None:
    hint = get_type_hints(greet, include_extras=True)["name"]
    assert hint.__metadata__ == (Doc("Who is greeted"),)
    assert hint.__metadata__[0].documentation == "Who is greeted"
    assert greet("x") == "Hello, x"


def test_equal_texts_are_equal() -> None:
    assert Doc("a") == Doc("a")
    assert Doc("a") != Doc("b")
    assert len({Doc("a"), Doc("a")}) == 1
