import numpy as np
import timezonefinder
from timezonefinder import TimezoneFinder, inside_polygon_ext, utils_clang

PLACES = {
    (13.358, 52.5061): "Europe/Berlin",
    (-74, 40.7): "America/New_York",
    (77.2, 28.6): "Asia/Kolkata",
    (151.2, -33.87): "Australia/Sydney",
    (37.6, 55.75): "Europe/Moscow",
    (0, 0): "Etc/GMT",
}


def test_module_is_compiled() -> None:
    assert inside_polygon_ext.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert TimezoneFinder.using_clang_pip()
    assert not TimezoneFinder.using_numba()


def test_inside_of_a_polygon() -> None:
    square = np.array([[0, 10, 10, 0], [0, 0, 10, 10]], dtype=np.int32)
    assert utils_clang.pt_in_poly_clang(5, 5, square)
    assert not utils_clang.pt_in_poly_clang(15, 5, square)
    assert not utils_clang.pt_in_poly_clang(-1, 5, square)


def test_known_places() -> None:
    finder = TimezoneFinder()
    for (longitude, latitude), name in PLACES.items():
        assert finder.timezone_at(lng=longitude, lat=latitude) == name
        assert finder.certain_timezone_at(lng=longitude, lat=latitude) == name
    assert finder.timezone_at_land(lng=0, lat=0) is None
    assert timezonefinder.timezone_at(lng=13.358, lat=52.5061) == "Europe/Berlin"


def test_errors_are_exceptions() -> None:
    for longitude, latitude in ((200, 0), (0, 91)):
        try:
            timezonefinder.timezone_at(lng=longitude, lat=latitude)
        except ValueError as error:
            print("timezonefinder:", error)
        else:
            raise AssertionError("a place that is none has a zone")
