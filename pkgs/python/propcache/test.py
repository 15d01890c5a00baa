from typing import Any

import propcache.api
from propcache import _helpers_c


class Circle:
    def __init__(self, radius: float) -> None:
        self.radius = radius
        self.calls = 0
        self._cache: dict[str, Any] = {}

    @propcache.api.cached_property
    def area(self) -> float:
        """Return three times the square."""
        self.calls += 1
        return 3 * self.radius**2

    @propcache.api.under_cached_property
    def width(self) -> float:
        self.calls += 1
        return 2 * self.radius

    @propcache.api.under_cached_property
    def broken(self) -> float:
        raise LookupError("broken")


def test_properties_are_the_compiled_ones() -> None:
    assert propcache.api.cached_property is _helpers_c.cached_property
    assert propcache.api.under_cached_property is _helpers_c.under_cached_property


def test_value_is_computed_once() -> None:
    circle = Circle(2)
    assert [circle.area, circle.area] == [12, 12]
    assert [circle.width, circle.width] == [4, 4]
    assert circle.calls == 2
    assert circle._cache == {"width": 4}
    assert circle.__dict__["area"] == 12
    assert Circle.area.__doc__ == "Return three times the square."


def test_property_cannot_be_set() -> None:
    try:
        Circle(1).width = 3
    except AttributeError:
        pass
    else:
        raise AssertionError("a cached property was set")


def test_error_of_a_property_is_raised() -> None:
    try:
        _ = Circle(1).broken
    except LookupError as error:
        assert str(error) == "broken"
    else:
        raise AssertionError("an error was lost")
