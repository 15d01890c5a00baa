import h3
import h3.api.basic_int as h3_int
from h3._cy import cells, edges, latlng, memory, to_multipoly, vertex


def test_modules_are_compiled() -> None:
    for module in (cells, edges, latlng, memory, to_multipoly, vertex):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_cells() -> None:
    assert h3.latlng_to_cell(37.769377, -122.388903, 9) == "89283082e73ffff"
    assert h3_int.latlng_to_cell(37.769377, -122.388903, 9) == 0x89283082E73FFFF
    latitude, longitude = h3.cell_to_latlng("8928308280fffff")
    assert abs(latitude - 37.77670234943567) < 1e-12
    assert abs(longitude - -122.41845932318311) < 1e-12
    assert len(h3.cell_to_boundary("8928308280fffff")) == 6
    assert h3.get_num_cells(5) == 2016842
    assert h3.is_pentagon("821c07fffffffff")


def test_neighbours() -> None:
    cell = "8928308280fffff"
    ring = h3.grid_ring(cell, 1)
    assert len(ring) == 6
    assert len(h3.grid_disk(cell, 3)) == 37
    assert all(h3.grid_distance(cell, other) == 1 for other in ring)
    assert h3.are_neighbor_cells(cell, ring[0])
    edge = h3.cells_to_directed_edge(cell, ring[0])
    assert h3.directed_edge_to_cells(edge) == (cell, ring[0])
    assert 0.1 < h3.edge_length(edge, unit="km") < 0.3
    assert len(h3.cell_to_vertexes(cell)) == 6
    path = h3.grid_path_cells(cell, h3.grid_ring(cell, 5)[0])
    assert len(path) == 6


def test_resolutions() -> None:
    cell = "8928308280fffff"
    children = h3.cell_to_children(cell, 11)
    assert len(children) == 49
    assert h3.compact_cells(children) == [cell]
    assert sorted(h3.uncompact_cells([cell], 11)) == sorted(children)
    assert h3.cell_to_parent(cell, 5) == "85283083fffffff"
    assert h3.child_pos_to_cell(cell, 11, 7) in children


def test_polygons() -> None:
    shape = h3.LatLngPoly(
        [(37.813, -122.409), (37.708, -122.354), (37.671, -122.476), (37.784, -122.515)]
    )
    found = h3.h3shape_to_cells(shape, 7)
    assert 20 < len(found) < 60
    outline = h3.cells_to_h3shape(found)
    assert isinstance(outline, h3.LatLngPoly)
    assert abs(h3.great_circle_distance((0, 0), (0, 90), unit="rads") - 1.5707963267948966) < 1e-12


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: h3.latlng_to_cell(0, 0, 99),
        lambda: h3.cell_to_latlng("noise"),
        lambda: h3.cell_to_parent("8928308280fffff", 12),
        lambda: h3.grid_disk("8928308280fffff", -1),
    ):
        try:
            call()
        except (h3.H3BaseException, ValueError) as error:
            print("h3:", type(error).__name__)
        else:
            raise AssertionError("something else is a cell")
