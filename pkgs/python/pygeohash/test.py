import pygeohash
from pygeohash.cgeohash import geohash_module


def test_module_is_compiled() -> None:
    assert geohash_module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_places() -> None:
    assert pygeohash.encode(42.6, -5.6) == "ezs42e44yx96"
    assert pygeohash.encode(42.6, -5.6, precision=5) == "ezs42"
    place = pygeohash.decode("ezs42")
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (42.6, -5.6)
    exact = pygeohash.decode_exactly("ezs42")
    assert round(exact.latitude_error, 3) == 0.022
    assert pygeohash.get_adjacent("ezs42", "right") == "ezs43"
    assert round(pygeohash.geohash_haversine_distance("testxyz", "testwxy")) == 5889
    box = pygeohash.get_bounding_box("ezs42")
    assert pygeohash.is_point_in_box(42.6, -5.6, box)


def test_errors_are_exceptions() -> None:
    for call in (lambda: pygeohash.encode(99, 0), lambda: pygeohash.decode("a!")):
        try:
            call()
        except ValueError as error:
            print("pygeohash:", error)
        else:
            raise AssertionError("no place was found")
