import json
import math
import pickle
import sys
import threading
from pathlib import Path

import numpy as np
import pyproj
from pyproj import CRS, Geod, Proj, Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.crs import BoundCRS, ProjectedCRS
from pyproj.crs.coordinate_operation import UTMConversion
from pyproj.database import query_crs_info, query_utm_crs_info
from pyproj.enums import TransformDirection, WktVersion
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

MODULES = "_compat", "_context", "_crs", "_geod", "_network", "_sync", "_transformer", "_version"


def test_compiled() -> None:
    for name in (*MODULES, "database", "list"):
        module = sys.modules[f"pyproj.{name}"]
        assert module.__file__.endswith("_geod.cpython-313-wasm32-wasi.so"), module
    assert pyproj.proj_version_str == "9.6.2" and pyproj.__version__ == "3.7.2"
    data = Path(pyproj.__file__).parent / "proj_dir" / "share" / "proj"
    assert pyproj.datadir.get_data_dir() == str(data)


def test_projections() -> None:
    mercator = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    assert np.allclose(mercator.transform(10, 50), (1113194.9079, 6446275.8410), atol=1e-3)
    assert np.allclose(mercator.transform(1113194.9079, 6446275.841, direction="INVERSE"), (10, 50))
    # The order of the axes is the authority's without `always_xy`.
    french = Transformer.from_crs(4326, 2154)
    assert np.allclose(french.transform(46.5, 3), (700000, 6600000), atol=1e-3)
    utm = Proj(proj="utm", zone=32, ellps="WGS84")
    assert np.allclose(utm(9, 50), (500000, 5538630.7029), atol=1e-3)
    assert np.allclose(utm(500000, 5538630.7029, inverse=True), (9, 50))
    factors = utm.get_factors(9, 50)
    assert math.isclose(factors.meridional_scale, 0.9996)


def test_arrays() -> None:
    transformer = Transformer.from_crs(4326, 32632, always_xy=True)
    longitudes, latitudes = np.meshgrid(np.linspace(7, 11, 50), np.linspace(45, 55, 60))
    east, north = transformer.transform(longitudes, latitudes)
    assert east.shape == north.shape == (60, 50)
    again = transformer.transform(east, north, direction=TransformDirection.INVERSE)
    assert np.allclose(again, (longitudes, latitudes))
    points = list(transformer.itransform([(9, 50), (9, 51)]))
    assert [round(x) for x, _ in points] == [500000, 500000]
    bounds = transformer.transform_bounds(8, 49, 10, 51)
    assert bounds[0] < 430000 and bounds[2] > 570000
    x, _, _, when = Transformer.from_crs(7789, 8401).transform(3496737.3, 743254.5, 5264462.4, 2019)
    assert math.isclose(x, 3496737.3, abs_tol=2) and when == 2019


def test_crs() -> None:
    crs = CRS.from_epsg(25832)
    assert crs.name == "ETRS89 / UTM zone 32N" and crs.is_projected and not crs.is_geographic
    assert (
        crs.utm_zone == "32N" and crs.to_epsg() == 25832 and crs.to_authority() == ("EPSG", "25832")
    )
    assert [axis.abbrev for axis in crs.axis_info] == ["E", "N"]
    assert crs.area_of_use.west < 9 < crs.area_of_use.east
    assert (crs.ellipsoid.name, crs.prime_meridian.name) == ("GRS 1980", "Greenwich")
    assert (
        crs == CRS(crs.to_wkt()) == CRS.from_json(crs.to_json()) == pickle.loads(pickle.dumps(crs))
    )
    assert json.loads(crs.to_json())["type"] == "ProjectedCRS"
    assert crs.to_wkt(WktVersion.WKT1_GDAL).startswith('PROJCS["ETRS89 / UTM zone 32N"')
    assert CRS("+proj=longlat +datum=WGS84 +no_defs").to_dict()["proj"] == "longlat"
    assert CRS("WGS 84").to_epsg() == 4326
    assert crs.to_cf()["grid_mapping_name"] == "transverse_mercator"
    assert CRS.from_cf(crs.to_cf()) == crs
    mine = ProjectedCRS(conversion=UTMConversion(14), name="mine")
    assert mine.utm_zone == "14N" and mine.coordinate_operation.method_name == "Transverse Mercator"
    compound = CRS("EPSG:9518")
    assert compound.is_compound and [each.is_vertical for each in compound.sub_crs_list] == [
        False,
        True,
    ]
    bound = CRS("+proj=utm +zone=14 +towgs84=15,-112,162,-0,-0.36,-0.36,-0.11")
    assert bound.is_bound and isinstance(BoundCRS.from_wkt(bound.to_wkt()), CRS)


def test_database() -> None:
    assert {"EPSG", "ESRI", "OGC", "IGNF"} <= set(pyproj.get_authorities())
    assert "4326" in pyproj.get_codes("EPSG", "CRS")
    assert pyproj.get_units_map()["metre"].conv_factor == 1
    area = AreaOfInterest(8.9, 49.9, 9.1, 50.1)
    (utm,) = query_utm_crs_info(datum_name="WGS 84", area_of_interest=area)
    assert (utm.code, utm.name) == ("32632", "WGS 84 / UTM zone 32N")
    assert len(query_crs_info(auth_name="EPSG")) > 5000
    assert "GRS80" in pyproj.get_ellps_map() and "utm" in pyproj.get_proj_operations_map()


def test_geodesics() -> None:
    earth = Geod(ellps="WGS84")
    forward, back, distance = earth.inv(-73.8, 40.6, -0.5, 51.6)
    assert math.isclose(distance, 5551759.400319, abs_tol=1e-5)
    assert np.allclose(earth.fwd(-73.8, 40.6, forward, distance), (-0.5, 51.6, back))
    area, around = earth.polygon_area_perimeter([0, 1, 1, 0], [0, 0, 1, 1])
    assert math.isclose(area, 12308778361.469, rel_tol=1e-9) and math.isclose(
        around, 443770.917, rel_tol=1e-8
    )
    assert len(earth.npts(0, 0, 10, 10, 9)) == 9
    lengths = earth.line_lengths(np.array([0.0, 1, 2]), np.zeros(3))
    assert np.allclose(lengths, [111319.4908] * 2)


def test_choice_of_operations() -> None:
    group = TransformerGroup("EPSG:4267", "EPSG:4326")
    assert len(group.transformers) > 5
    # The grids that are not here are said to be missing.
    assert group.unavailable_operations and not group.best_available
    pipeline = Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=eqc +ellps=WGS84"
    )
    assert np.allclose(pipeline.transform(1, 0), (111319.4908, 0), atol=1e-3)
    assert "unitconvert" in pipeline.definition


def test_threads() -> None:
    found = []

    def work() -> None:
        found.append(Transformer.from_crs(4326, 2154, always_xy=True).transform(3, 46.5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and np.allclose(found, [(700000, 6600000)] * 4, atol=1e-3)


def test_errors() -> None:
    for text, message in (
        ("EPSG:1", "crs not found"),
        ('PROJCRS["x"', "missing"),
        ("+proj=absent", "Unknown projection"),
        ("no such place", "unrecognized format"),
    ):
        try:
            CRS(text)
        except CRSError as error:
            assert message in str(error), error
        else:
            raise AssertionError(f"{text} was read")
    mercator = Transformer.from_crs(4326, 3857, always_xy=True)
    assert mercator.transform(0, 91) == (math.inf, math.inf)
    try:
        mercator.transform(0, 91, errcheck=True)
    except ProjError as error:
        assert "Invalid latitude" in str(error), error
    else:
        raise AssertionError("there is no such latitude")
    try:
        Proj(proj="utm", zone=99)
    except CRSError as error:
        assert "zone" in str(error), error
    else:
        raise AssertionError("there is no such zone")


def test_no_network() -> None:
    assert not pyproj.network.is_network_enabled()
