import importlib
import struct
import tempfile

from hypothesis import _native, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

floats = importlib.import_module("hypothesis._native.internal.floats")
cathetus = importlib.import_module("hypothesis._native.internal.cathetus").cathetus


def test_module_is_compiled() -> None:
    assert _native.__file__.endswith(".so")


def test_known_answers() -> None:
    assert cathetus(5.0, 3.0) == 4.0
    assert floats.next_up(1.0) == 1.0 + 2.0**-52
    assert floats.count_between_floats(1.0, 1.0 + 2.0**-50) == 5
    assert floats.float_to_int(1.5) == struct.unpack("<Q", struct.pack("<d", 1.5))[0]
    assert floats.float_of(0.1, 32) == struct.unpack("<f", struct.pack("<f", 0.1))[0]


def test_smallest_examples() -> None:
    quiet = settings(database=None, deadline=None)
    assert find(st.integers(), lambda value: value >= 100, settings=quiet) == 100
    assert find(st.lists(st.integers()), lambda value: sum(value) >= 10, settings=quiet) == [10]
    assert find(st.text(), lambda value: len(value) == 3, settings=quiet) == "000"
    assert find(st.floats(), lambda value: value > 1.5, settings=quiet) == 2.0


def test_failure_is_found_and_kept() -> None:
    kept = DirectoryBasedExampleDatabase(tempfile.mkdtemp())
    tried: list[list[float]] = []

    @settings(max_examples=200, database=kept, deadline=None)
    @seed(1)
    @given(st.lists(st.floats()))
    def is_sorted(values: list[float]) -> None:
        tried.append(values)
        assert len(values) < 2 or sorted(values) == values

    for _ in range(2):
        before = len(tried)
        try:
            is_sorted()
        except AssertionError as error:
            assert "[1.0, 0.0]" in "".join(error.__notes__)
        else:
            raise AssertionError("no failure")
        first = tried[before]
    # The second time begins with what the first one found.
    assert first == [1.0, 0.0]


def test_all_kinds_of_values() -> None:
    seen = []

    @settings(max_examples=100, database=None, deadline=None)
    @given(
        st.dictionaries(st.text(), st.one_of(st.none(), st.booleans(), st.binary())),
        st.datetimes(timezones=st.timezones()),
        st.from_regex(r"\A[a-f]+\d\Z"),
    )
    def look(mapping: object, moment: object, text: str) -> None:
        seen.append((mapping, moment, text))

    look()
    assert len(seen) == 100
    assert all(each[2][-1].isdigit() for each in seen)
