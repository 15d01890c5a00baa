from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from annotated_types import Gt
from pydantic import (
    BaseModel,
    Field,
    TypeAdapter,
    ValidationError,
    computed_field,
    field_validator,
    model_validator,
)


class Node(BaseModel):
    name: str = Field(pattern=r"^[a-z]+$")
    weight: Annotated[float, Gt(0)] = 1.0
    children: list["Node"] = []

    @computed_field  # type: ignore[prop-decorator]
    @property
    def size(self) -> int:
        return 1 + sum(child.size for child in self.children)


def error_of(call: Callable[[], object]) -> ValidationError:
    """Return the error that `call` raises."""
    try:
        call()
    except ValidationError as error:
        return error
    raise AssertionError("no ValidationError")


def test_nested_models() -> None:
    node = Node.model_validate({"name": "a", "children": [{"name": "b", "weight": "2.5"}]})
    assert node.children[0].weight == 2.5
    assert node.model_dump(include={"name", "size"}) == {"name": "a", "size": 2}
    again = Node.model_validate_json(node.model_dump_json())
    assert again == node


def test_errors_name_their_places() -> None:
    error = error_of(lambda: Node(name="A", weight=-1, children=[{"name": "b", "weight": "x"}]))
    found = [(each["type"], each["loc"]) for each in error.errors()]
    assert found == [
        ("string_pattern_mismatch", ("name",)),
        ("greater_than", ("weight",)),
        ("float_parsing", ("children", 0, "weight")),
    ]


def test_recursion_ends_in_an_error() -> None:
    data: dict[str, object] = {"name": "a"}
    data["children"] = [data]
    error = error_of(lambda: Node.model_validate(data))
    assert error.errors()[0]["type"] == "recursion_loop"


def test_deep_data() -> None:
    """pydantic-core allows 49 levels on WebAssembly, 255 elsewhere."""
    deep: dict[str, object] = {"name": "a"}
    for _ in range(20):
        deep = {"name": "a", "children": [deep]}
    assert Node.model_validate(deep).size == 21
    for _ in range(40):
        deep = {"name": "a", "children": [deep]}
    error = error_of(lambda: Node.model_validate(deep))
    assert error.errors()[0]["type"] == "recursion_loop"


def test_validator_that_calls_itself_ends_in_an_error() -> None:
    class Endless(BaseModel):
        number: int

        @model_validator(mode="after")
        def again(self) -> "Endless":
            return Endless(number=self.number + 1)

        @field_validator("number", mode="wrap")
        @classmethod
        def slowly(cls, value: object, handler: Callable[[object], int]) -> int:
            return handler(value)

    try:
        Endless(number=1)
    except RecursionError:
        pass
    else:
        raise AssertionError("no RecursionError")


def test_validators_of_python() -> None:
    class Event(BaseModel):
        day: date
        kind: Literal["start", "end"]

        @field_validator("day")
        @classmethod
        def not_before(cls, day: date) -> date:
            if day.year < 2000:
                raise ValueError("too early")
            return day

    assert Event(day="2026-02-03", kind="end").day == date(2026, 2, 3)
    error = error_of(lambda: Event(day="1999-01-01", kind="end"))
    assert error.errors()[0]["msg"] == "Value error, too early"


def test_adapter_and_schema() -> None:
    adapter = TypeAdapter(dict[str, tuple[int, ...]])
    assert adapter.validate_python({"a": ["1", 2]}) == {"a": (1, 2)}
    schema = Node.model_json_schema()
    assert schema["$defs"]["Node"]["properties"]["weight"]["exclusiveMinimum"] == 0
