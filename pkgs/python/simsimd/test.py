import numpy as np
import simsimd

RNG = np.random.default_rng(3)
KINDS = ("f8", "f4", "f2")


def test_module_is_compiled() -> None:
    assert simsimd.__file__.endswith("/simsimd.cpython-313-wasm32-wasi.so")
    capabilities = simsimd.get_capabilities()
    assert capabilities["serial"]
    assert not capabilities["haswell"] and not capabilities["neon"]


def test_distances() -> None:
    for kind in KINDS:
        for size in (1, 3, 16, 100):
            one, other = (RNG.normal(size=size).astype(kind) for _ in range(2))
            a, b = one.astype(float), other.astype(float)
            allowed = 0.02 if kind == "f2" else 1e-3
            assert abs(simsimd.inner(one, other) - a @ b) < allowed * (1 + size)
            assert abs(simsimd.sqeuclidean(one, other) - ((a - b) ** 2).sum()) < allowed * size
            cosine = 1 - a @ b / np.linalg.norm(a) / np.linalg.norm(b)
            assert abs(simsimd.cosine(one, other) - cosine) < allowed
    integers = np.array([1, -2, 3], np.int8)
    assert simsimd.sqeuclidean(integers, integers[::-1].copy()) == 8
    bits = np.array([0b11110000, 1], np.uint8)
    assert simsimd.hamming(bits, np.array([0b00110000, 1], np.uint8), "bin8") == 2
    assert abs(simsimd.jaccard(bits, bits[::-1].copy(), "bin8") - 1) < 1e-6
    complexes = np.array([1 + 2j, 3 - 1j], np.complex64)
    assert abs(simsimd.vdot(complexes, complexes) - 15) < 1e-5


def test_probabilities_and_sets() -> None:
    one = np.array([0.1, 0.4, 0.5])
    other = np.array([0.3, 0.3, 0.4])
    wanted = float((one * np.log(one / other)).sum())
    assert abs(simsimd.kullbackleibler(one, other) - wanted) < 0.02
    assert simsimd.jensenshannon(one, one) < 1e-3
    first = np.array([1, 5, 9, 20], np.uint32)
    assert simsimd.intersect(first, np.array([5, 6, 20, 30], np.uint32)) == 2


def test_many_vectors() -> None:
    rows, columns = RNG.normal(size=(7, 20)), RNG.normal(size=(5, 20))
    wanted = ((rows[:, None, :] - columns[None]) ** 2).sum(2)
    found = np.asarray(simsimd.cdist(rows, columns, "sqeuclidean"))
    assert np.allclose(found, wanted)
    found = np.asarray(simsimd.cdist(rows.astype("f4"), columns.astype("f4"), "sqeuclidean"))
    assert np.allclose(found, wanted, atol=1e-3)
    one, other, third = (RNG.normal(size=9) for _ in range(3))
    found = np.asarray(simsimd.fma(one, other, third, alpha=2.0, beta=3.0))
    assert np.allclose(found, 2 * one * other + 3 * third)
    found = np.asarray(simsimd.wsum(one, other, alpha=0.5, beta=0.25))
    assert np.allclose(found, 0.5 * one + 0.25 * other)


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: simsimd.inner(np.zeros(3), np.zeros(4)),
        lambda: simsimd.inner("text", "text"),
        lambda: simsimd.cdist(np.zeros((2, 2)), np.zeros((2, 2)), "none"),
    ):
        try:
            call()
        except (ValueError, TypeError, LookupError) as error:
            print("simsimd:", error)
        else:
            raise AssertionError("no error")
