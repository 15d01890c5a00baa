import json

import tzfpy
from tzfpy import tzfpy as compiled


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith("/tzfpy/tzfpy.abi3.so")


def test_places() -> None:
    assert tzfpy.get_tz(13.4, 52.5) == "Europe/Berlin"
    assert tzfpy.get_tz(-30, 0) == "Etc/GMT+2"
    assert tzfpy.get_tzs(87.5703, 43.8146) == ["Asia/Shanghai", "Asia/Urumqi"]


def test_data() -> None:
    assert tzfpy.data_version() == "2026e"
    names = tzfpy.timezonenames()
    assert len(names) == 444 and "Asia/Tokyo" in names
    shape = json.loads(tzfpy.get_tz_polygon_geojson("Europe/Vaduz"))
    assert shape["features"][0]["properties"] == {"tzid": "Europe/Vaduz"}
    assert shape["features"][0]["geometry"]["type"] == "MultiPolygon"


def test_unknown_name() -> None:
    try:
        tzfpy.get_tz_polygon_geojson("No/Where")
    except ValueError as error:
        assert "No/Where" in str(error)
    else:
        raise AssertionError("a time zone that is none has a shape")
