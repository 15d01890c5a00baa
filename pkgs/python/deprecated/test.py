import warnings

from deprecated import deprecated
from deprecated.sphinx import versionadded


@deprecated(reason="take another one", version="1.2")
def old(number: int) -> int:
    return number + 1


@deprecated
class Old:
    def __init__(self, number: int) -> None:
        self.number = number


@versionadded(version="1.1")
def described() -> None:
    """Do nothing."""


def test_warnings() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert old(4) == 5
        assert Old(6).number == 6
    assert [each.category for each in told] == [DeprecationWarning] * 2
    assert "take another one" in str(told[0].message)
    assert "1.2" in str(told[0].message)
    assert old.__name__ == "old"


def test_descriptions() -> None:
    assert ".. versionadded:: 1.1" in str(described.__doc__)
