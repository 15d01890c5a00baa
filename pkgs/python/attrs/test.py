import attr
import attrs


@attrs.define
class Point:
    x: int = attrs.field(validator=attrs.validators.instance_of(int))
    y: int = attrs.field(default=0, converter=int)


@attrs.frozen(order=True)
class Fixed:
    values: tuple[int, ...] = attrs.field(factory=tuple)


def test_class_is_written() -> None:
    point = Point(1, "2")
    assert repr(point) == "Point(x=1, y=2)"
    assert point == Point(1, 2)
    assert attrs.asdict(attrs.evolve(point, x=5)) == {"x": 5, "y": 2}
    assert not hasattr(point, "__dict__")
    assert [field.name for field in attr.fields(Point)] == ["x", "y"]


def test_validator_refuses() -> None:
    point = Point(1)
    for change in (lambda: Point("1"), lambda: setattr(point, "x", "a")):
        try:
            change()
        except TypeError:
            pass
        else:
            raise AssertionError("a value of another type was accepted")


def test_frozen_class() -> None:
    assert len({Fixed((1,)), Fixed((1,)), Fixed()}) == 2
    assert Fixed((1,)) < Fixed((2,))
    try:
        Fixed().values = (3,)
    except attrs.exceptions.FrozenInstanceError:
        pass
    else:
        raise AssertionError("a frozen instance was changed")


def test_version_is_that_of_the_source() -> None:
    assert attr.__version__ == "25.4.0"
