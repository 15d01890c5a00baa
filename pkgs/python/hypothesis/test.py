import math
import struct

from hypothesis import HealthCheck, Phase, _native, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.internal.floats import next_up
from hypothesis.strategies._internal.core import cathetus

QUIET = settings(
    database=None,
    deadline=None,
    max_examples=50,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)


def test_module_is_compiled() -> None:
    assert _native.__file__.endswith(".so")
    assert _native.internal.cathetus.cathetus is cathetus


def test_arithmetic_of_the_module() -> None:
    assert cathetus(5.0, 3.0) == 4.0
    assert math.isnan(cathetus(3.0, 5.0))
    assert next_up(0.0) == struct.unpack("<d", (1).to_bytes(8, "little"))[0]
    assert next_up(1.0) == 1.0 + 2.0**-52


def test_true_properties() -> None:
    seen = []

    @QUIET
    @given(st.lists(st.integers(), max_size=20), st.floats(allow_nan=False), st.text())
    def holds(numbers: list[int], real: float, text: str) -> None:
        seen.append(numbers)
        assert sorted(sorted(numbers)) == sorted(numbers)
        assert float(repr(real)) == real
        assert text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") == text

    holds()
    assert len(seen) >= 50


def test_the_smallest_example_is_found() -> None:
    found = []

    @QUIET
    @given(st.lists(st.integers(), min_size=1))
    def fails(numbers: list[int]) -> None:
        found.append(numbers)
        assert sum(numbers) < 1000

    try:
        fails()
    except AssertionError:
        assert found[-1] == [1000]
        print("after", len(found), "examples:", found[-1])
    else:
        raise AssertionError("no example was found")


def test_errors_are_exceptions() -> None:
    try:
        st.integers(min_value=5, max_value=1).validate()
    except InvalidArgument as error:
        print("hypothesis:", error)
    else:
        raise AssertionError("there is such a number")
