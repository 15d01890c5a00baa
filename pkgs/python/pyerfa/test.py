import erfa
import numpy as np
from erfa import ufunc


def test_module_is_compiled() -> None:
    assert ufunc.__file__.endswith("/erfa/ufunc.abi3.so")


def test_known_values() -> None:
    # From the examples of the library's own tests.
    assert erfa.cal2jd(2003, 6, 1) == (2400000.5, 52791.0)
    year, month, day, fraction = erfa.jd2cal(2400000.5, 50123.9999)
    assert (year, month, day) == (1996, 2, 10)
    assert abs(fraction - 0.9999) < 1e-7
    assert erfa.dat(2017, 9, 1, 0.0) == 37.0
    assert abs(erfa.era00(2400000.5, 54388.0) - 0.4022837240028158102) < 1e-12
    assert abs(erfa.obl06(2400000.5, 54388.0) - 0.4090749229387258204) < 1e-14
    first, second = erfa.utctai(2453750.5, 0.892100694)
    assert abs(first + second - 2453751.3924826388) < 1e-8


def test_arrays() -> None:
    days = np.arange(5) * 10.0 + 54000
    angles = erfa.gmst06(2400000.5, days, 2400000.5, days)
    assert angles.shape == (5,)
    assert np.allclose(angles, [erfa.gmst06(2400000.5, d, 2400000.5, d) for d in days], atol=1e-15)
    matrices = erfa.pnm06a(2400000.5, days)
    assert matrices.shape == (5, 3, 3)
    assert np.allclose(matrices @ matrices.transpose(0, 2, 1), np.eye(3), atol=1e-12)


def test_positions_of_planets() -> None:
    position = erfa.plan94(2400000.5, -320000, 3)
    assert abs(position["p"][0] - 0.9308038666832975759) < 1e-11
    heliocentric, barycentric = erfa.epv00(2400000.5, 53411.52501161)
    assert abs(heliocentric["p"][0] - -0.7757238809297706813) < 1e-14
    assert np.linalg.norm(barycentric["v"]) < 0.02


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: erfa.cal2jd(2003, 13, 1),
        lambda: erfa.cal2jd("a", 1, 1),
    ):
        try:
            call()
        except (erfa.ErfaError, TypeError):
            pass
        else:
            raise AssertionError("something else is a date")
    print("erfa", erfa.__version__, erfa.cal2jd(2026, 1, 31))
