import pyclipper
from pyclipper import _pyclipper

SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10))
SHIFTED = ((5, 5), (15, 5), (15, 15), (5, 15))


def clipped(kind: int) -> list[list[list[int]]]:
    clipper = pyclipper.Pyclipper()
    clipper.AddPath(SHIFTED, pyclipper.PT_CLIP, True)
    clipper.AddPath(SQUARE, pyclipper.PT_SUBJECT, True)
    return clipper.Execute(kind, pyclipper.PFT_EVENODD, pyclipper.PFT_EVENODD)


def test_module_is_compiled() -> None:
    assert pyclipper.Pyclipper is _pyclipper.Pyclipper


def test_areas() -> None:
    for kind, area in (
        (pyclipper.CT_INTERSECTION, 25),
        (pyclipper.CT_UNION, 175),
        (pyclipper.CT_DIFFERENCE, 75),
        (pyclipper.CT_XOR, 150),
    ):
        assert sum(pyclipper.Area(path) for path in clipped(kind)) == area
    assert sorted(clipped(pyclipper.CT_INTERSECTION)[0]) == [[5, 5], [5, 10], [10, 5], [10, 10]]


def test_offsets() -> None:
    offset = pyclipper.PyclipperOffset()
    offset.AddPath(SQUARE, pyclipper.JT_SQUARE, pyclipper.ET_CLOSEDPOLYGON)
    (wider,) = offset.Execute(2)
    assert 10 * 10 < pyclipper.Area(wider) <= 14 * 14
    (narrower,) = offset.Execute(-2)
    assert pyclipper.Area(narrower) == 36


def test_questions() -> None:
    assert pyclipper.PointInPolygon((5, 5), SQUARE) == 1
    assert pyclipper.PointInPolygon((50, 5), SQUARE) == 0
    assert pyclipper.PointInPolygon((10, 5), SQUARE) == -1
    assert pyclipper.Orientation(SQUARE)
    assert len(pyclipper.SimplifyPolygon(((0, 0), (9, 9), (9, 0), (0, 9)))) == 2
    assert len(pyclipper.MinkowskiSum(((0, 0), (1, 0), (1, 1)), SQUARE, True)) == 2
    big = pyclipper.scale_to_clipper(0.5)
    assert (big, pyclipper.scale_from_clipper(big)) == (2**30, 0.5)


def test_errors_are_exceptions() -> None:
    clipper = pyclipper.Pyclipper()
    try:
        clipper.AddPath(((0, 0), (1, 1)), pyclipper.PT_SUBJECT, True)
    except pyclipper.ClipperException as error:
        print("pyclipper:", error)
    else:
        raise AssertionError("a line is a polygon")
