import gc
import pickle

import pvectorc
import pyrsistent
from pyrsistent import CheckedPVector, PRecord, field, freeze, m, pmap, pvector, thaw, v


class Point(PRecord):
    x = field(type=int, mandatory=True)
    y = field(type=int, initial=0)


class Positives(CheckedPVector):
    __type__ = int
    __invariant__ = lambda number: (number > 0, "not positive")  # noqa: E731


def test_module_is_compiled() -> None:
    assert pvectorc.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert pyrsistent.pvector is pvectorc.pvector
    assert type(v()).__module__ == "pvectorc"


def test_old_versions_stay() -> None:
    vectors = [v()]
    for number in range(2100):
        vectors.append(vectors[-1].append(number))
    for size in (0, 1, 31, 32, 33, 1024, 1025, 2100):
        assert list(vectors[size]) == list(range(size))
    whole = vectors[-1]
    changed = whole.set(1500, "x").set(-1, "y")
    assert (whole[1500], changed[1500], changed[2099]) == (1500, "x", "y")
    assert whole[10:2000:400].tolist() == [10, 410, 810, 1210, 1610]
    assert whole.delete(0)[0] == 1
    assert whole.index(77) == 77
    assert v(1, 2) + v(3) == v(1, 2, 3)
    assert v(1) * 3 == v(1, 1, 1)
    assert hash(v(1, 2)) == hash(pvector([1, 2]))
    assert v(1, 2) < v(1, 3)
    assert repr(v(1, "a")) == "pvector([1, 'a'])"


def test_evolvers() -> None:
    vector = pvector(range(100))
    evolver = vector.evolver()
    assert not evolver.is_dirty()
    evolver[5] = "five"
    evolver.append(100)
    evolver.extend([101, 102])
    assert evolver.is_dirty()
    del evolver[0]
    assert len(evolver) == 102
    found = evolver.persistent()
    assert found[4] == "five"
    assert found[-1] == 102
    assert vector[5] == 5
    assert vector.mset(0, "a", 1, "b")[:2].tolist() == ["a", "b"]
    assert v(v(1), 2).transform([0, 0], lambda number: number + 1) == v(v(2), 2)


def test_pickle_and_memory() -> None:
    vector = pvector(range(50)).append("last")
    assert pickle.loads(pickle.dumps(vector)) == vector
    for _ in range(50):
        inner: list[object] = []
        inner.append(pvector([inner]))
    gc.collect()


def test_maps_and_records() -> None:
    mapping = pmap({number: str(number) for number in range(500)})
    assert mapping.set(7, "seven")[7] == "seven" != mapping[7]
    assert freeze({"a": [1, {"b": 2}]}) == m(a=v(1, m(b=2)))
    assert thaw(m(a=v(1))) == {"a": [1]}
    assert Point(x=3).set(y=4) == Point(x=3, y=4)
    assert Positives([1, 2]).append(3) == Positives([1, 2, 3])


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: v(1)[5],
        lambda: v(1).set(9, 0),
        lambda: v(1).remove(2),
        lambda: Point(x="text"),
        lambda: Positives([-1]),
    ):
        try:
            call()
        except (IndexError, ValueError, TypeError, pyrsistent.InvariantException):
            pass
        else:
            raise AssertionError("something else was done")
    print("pyrsistent:", Point(x=1))
