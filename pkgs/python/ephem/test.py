import ephem
from ephem import _libastro


def near(found: float, wanted: str) -> bool:
    return abs(found - ephem.degrees(wanted)) < ephem.degrees("0:00:02")


def test_module_is_compiled() -> None:
    assert _libastro.__file__.endswith(".so")
    assert ephem.Observer is not _libastro.Observer
    assert issubclass(ephem.Observer, _libastro.Observer)


def test_places_of_planets() -> None:
    mars = ephem.Mars("2026/11/27")
    assert str(mars.ra) == "10:13:05.73"
    assert near(mars.dec, "13:23:35.1")
    assert ephem.constellation(mars) == ("Leo", "Leo")
    moon = ephem.Moon("2026/11/27")
    assert 0 < moon.phase < 100
    assert len({body.name for body in (ephem.Io(), ephem.Titan(), ephem.Phobos())}) == 3


def test_rising_and_setting() -> None:
    place = ephem.Observer()
    place.lon, place.lat, place.date = "13.4", "52.5", "2026/6/21"
    assert str(place.next_rising(ephem.Sun())) == "2026/6/21 02:42:48"
    assert str(place.next_setting(ephem.Sun())) == "2026/6/21 19:33:36"
    assert str(place.sidereal_time()) == "18:50:26.05"
    assert str(ephem.next_full_moon("2026/11/27")) == "2026/12/24 01:28:09"


def test_catalogues() -> None:
    star = ephem.star("Sirius")
    star.compute("2000/1/1 12:00")
    assert near(star.a_dec, "-16:42:58")
    line = "C/1995 O1 (Hale-Bopp),p,03/29.4/1997,89.4,130.6,0.914,282.5,2000,-1.0,4.0"
    comet = ephem.readdb(line)
    comet.compute("1997/4/1")
    assert comet.earth_distance > 1
    assert abs(ephem.julian_date("2000/1/1") - 2451544.5) < 1e-6


def test_errors_are_exceptions() -> None:
    place = ephem.Observer()
    place.lat, place.date = "80", "2026/6/21"
    for call, kind in (
        (lambda: place.next_setting(ephem.Sun()), ephem.AlwaysUpError),
        (lambda: ephem.date("no date"), ValueError),
        (lambda: ephem.readdb("nothing"), ValueError),
        (lambda: ephem.readtle("name", "1", "2"), ValueError),
    ):
        try:
            call()
        except kind as error:
            print("ephem:", error)
        else:
            raise AssertionError("it was computed")
