import json
import math
import pickle

import numpy as np
import shapely
from shapely import STRtree, affinity, ops, wkb, wkt
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box, mapping, shape


def test_compiled() -> None:
    for module in (shapely.lib, shapely._geos, shapely._geometry_helpers):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module
    assert shapely.geos_version == (3, 13, 1)


def test_predicates_and_operations() -> None:
    square = Polygon([(0, 0), (2, 0), (2, 2), (0, 2)])
    assert square.area == 4 and square.length == 8 and square.contains(Point(1, 1))
    assert square.intersection(box(1, 1, 3, 3)).equals(box(1, 1, 2, 2))
    assert square.union(box(1, 1, 3, 3)).area == 7
    assert (square - box(1, 1, 3, 3)).area == 3
    assert math.isclose(Point(0, 0).buffer(1, quad_segs=64).area, math.pi, rel_tol=1e-3)
    assert square.relate(box(1, 1, 3, 3)) == "212101212"
    assert LineString([(0, 0), (2, 2)]).intersection(LineString([(0, 2), (2, 0)])) == Point(1, 1)
    assert MultiPoint([(0, 0), (4, 0), (1, 1), (0, 4)]).convex_hull.area == 8
    assert (
        shapely.voronoi_polygons(MultiPoint([(0, 0), (2, 0), (1, 2)])).geom_type
        == "GeometryCollection"
    )
    holed = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    assert holed.area == 15 and len(holed.interiors) == 1


def test_arrays() -> None:
    x, y = np.meshgrid(np.arange(5.0), np.arange(5.0))
    points = shapely.points(x, y)
    assert points.shape == (5, 5) and shapely.get_x(points).sum() == 50
    inside = shapely.contains_xy(box(0.5, 0.5, 2.5, 3.5), x.ravel(), y.ravel())
    assert inside.sum() == 6
    lines = shapely.linestrings(np.arange(12.0).reshape(2, 3, 2))
    assert np.allclose(shapely.length(lines), 4 * math.sqrt(2))
    coordinates, indices = shapely.get_coordinates(lines, return_index=True)
    assert coordinates.shape == (6, 2) and indices.tolist() == [0, 0, 0, 1, 1, 1]
    moved = shapely.transform(lines, lambda each: each + 1)
    assert shapely.get_coordinates(moved).min() == 1
    assert shapely.union_all(shapely.box(np.arange(3), 0, np.arange(3) + 1, 1)).area == 3
    assert shapely.area(None) != shapely.area(None)
    collection = shapely.geometrycollections([Point(0, 0), box(0, 0, 1, 1)])
    assert shapely.get_num_geometries(collection) == 2
    assert shapely.get_num_points(lines).tolist() == [3, 3]
    assert shapely.get_num_points(Point(0, 0)) == 0


def test_tree() -> None:
    boxes = shapely.box(np.arange(100), 0, np.arange(100) + 0.5, 1)
    tree = STRtree(boxes)
    assert sorted(tree.query(box(10.2, 0, 12.2, 1)).tolist()) == [10, 11, 12]
    assert tree.query(Point(50.7, 0.5), predicate="dwithin", distance=0.25).tolist() == [50]
    assert tree.nearest(Point(-3, 0)) == 0
    pairs = tree.query(shapely.points([0.2, 99.2], [0.5, 0.5]), predicate="intersects")
    assert pairs.tolist() == [[0, 1], [0, 99]]


def test_formats() -> None:
    line = LineString([(0, 0, 1), (1.5, 2, 3)])
    assert line.wkt == "LINESTRING Z (0 0 1, 1.5 2 3)"
    assert wkt.loads(line.wkt) == line == wkb.loads(wkb.dumps(line, hex=True), hex=True)
    assert pickle.loads(pickle.dumps(line)) == line
    assert shape(json.loads(json.dumps(mapping(line)))) == line
    assert shapely.from_geojson('{"type": "Point", "coordinates": [1, 2]}') == Point(1, 2)
    ragged = shapely.to_ragged_array(np.array([line, line]))
    assert (shapely.from_ragged_array(*ragged) == [line, line]).all()


def test_errors_of_the_library() -> None:
    for text in ("POLYGON((0 0, 1 0", "POINT(1 x)", "LINESTRING(0 0)", "CIRCLE(1 2)"):
        try:
            shapely.from_wkt(text)
        except shapely.errors.GEOSException as error:
            assert "Exception" in str(error), error
        else:
            raise AssertionError(f"{text} was read")
    assert shapely.from_wkt("POINT(1 x)", on_invalid="ignore") is None
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    assert not bow.is_valid
    assert shapely.is_valid_reason(bow) == "Self-intersection[1 1]"
    assert shapely.make_valid(bow).area == 2
    try:
        bow.intersection(box(0, 0, 1.5, 1.5))
    except shapely.errors.GEOSException as error:
        assert "TopologyException" in str(error)
    else:
        raise AssertionError("an invalid polygon was cut")


def test_helpers() -> None:
    turned = affinity.rotate(box(0, 0, 2, 1), 90, origin=(0, 0))
    assert np.allclose(turned.bounds, (-1, 0, 0, 2))
    merged = ops.linemerge([[(0, 0), (1, 0)], [(1, 0), (2, 0)]])
    assert merged.equals(LineString([(0, 0), (2, 0)]))
    near, far = ops.nearest_points(Point(0, 0), box(3, 0, 4, 1))
    assert (near, far) == (Point(0, 0), Point(3, 0))
    prepared = box(0, 0, 1, 1)
    shapely.prepare(prepared)
    assert prepared.covers(Point(1, 1))
