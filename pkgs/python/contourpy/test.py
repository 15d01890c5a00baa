import contourpy
import numpy as np
from contourpy import FillType, LineType, ZInterp, _contourpy, contour_generator
from contourpy.util import build_config


def test_module_is_compiled() -> None:
    assert _contourpy.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert contourpy.SerialContourGenerator is _contourpy.SerialContourGenerator
    assert build_config()["cross_build"] == "True"


def test_line_through_a_square() -> None:
    (line,) = contour_generator(z=[[0, 1], [1, 2]]).lines(0.5)
    assert sorted(map(tuple, line)) == [(0, 0.5), (0.5, 0)]


def test_algorithms_agree_on_a_circle() -> None:
    y, x = np.mgrid[-2:2:81j, -2:2:81j]
    for name in ("mpl2005", "mpl2014", "serial", "threaded"):
        generator = contour_generator(x, y, x**2 + y**2, name=name)
        points = np.vstack(
            contourpy.convert_lines(generator.lines(1.0), generator.line_type, LineType.Separate)
        )
        assert np.allclose(np.hypot(*points.T), 1, atol=1e-3), name
        assert np.array_equal(points[0], points[-1]), name
        filled, offsets = generator.filled(0.25, 1.0)
        assert len(filled) == 1, name
        assert np.allclose(np.hypot(*np.asarray(filled[0]).T).min(), 0.5, atol=1e-2), name
        assert len(offsets) == 1, name


def test_chunks_and_threads() -> None:
    z = np.random.default_rng(3).normal(size=(120, 90))
    whole = contour_generator(z=z, name="serial", line_type=LineType.ChunkCombinedNan)
    parts = contour_generator(
        z=z, name="threaded", line_type=LineType.ChunkCombinedNan, chunk_size=20, thread_count=3
    )
    assert parts.chunk_count == (6, 5)
    assert parts.thread_count == min(3, contourpy.max_threads())
    lengths = []
    for generator in (whole, parts):
        (pieces,) = (generator.lines(0.1)[0],)
        steps = [np.hypot(*np.diff(each, axis=0).T) for each in pieces if each is not None]
        lengths.append(sum(np.nansum(each) for each in steps))
    assert np.isclose(*lengths)


def test_masked_and_logarithmic() -> None:
    z = np.ma.array([[1.0, 100.0], [1.0, 100.0]], mask=[[False, False], [False, False]])
    (line,) = contour_generator(z=z, z_interp=ZInterp.Log).lines(10)
    assert np.allclose(line[:, 0], 0.5)
    z[1, 1] = np.ma.masked
    assert contour_generator(z=z, corner_mask=False).lines(10) == []


def test_fill_types() -> None:
    z = [[0, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]
    areas = {}
    for fill_type in FillType.__members__.values():
        generator = contour_generator(z=z, name="serial", fill_type=fill_type)
        (outline,) = generator.filled(0.5, 2)[0]
        x, y = outline.T
        areas[fill_type] = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    assert len(areas) >= 6
    assert set(areas.values()) == {3.5}


def test_exceptions_of_the_compiled_code() -> None:
    generator = contour_generator(z=[[0, 1], [1, 2]])
    z = np.ones((3, 3))
    options = {
        "corner_mask": True,
        "line_type": LineType.Separate,
        "fill_type": FillType.OuterCode,
        "quad_as_tri": False,
        "z_interp": ZInterp.Linear,
    }
    compiled = _contourpy.SerialContourGenerator
    for error, call in (
        (ValueError, lambda: generator.filled(2, 1)),
        (ValueError, lambda: compiled(z, z, np.ones((2, 2)), None, **options)),
        (ValueError, lambda: compiled(z, z, z, np.zeros((4, 4), bool), **options)),
        (ValueError, lambda: compiled(z, z, z, None, **options, x_chunk_size=-1)),
        (TypeError, lambda: compiled("a")),
    ):
        try:
            call()
        except error:
            pass
        else:
            raise AssertionError("a senseless call was accepted")
