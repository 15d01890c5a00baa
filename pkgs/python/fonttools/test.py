import io

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.bezierTools import calcCubicBounds
from fontTools.misc.transform import Identity
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont


def font() -> bytes:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "A", "B"])
    builder.setupCharacterMap({0x41: "A", 0x42: "B"})
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.qCurveTo((300, 800), (500, 0))
    pen.closePath()
    glyph = pen.glyph()
    builder.setupGlyf({".notdef": glyph, "A": glyph, "B": glyph})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "A", "B"), (600, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Demo"})
    builder.setupOS2()
    builder.setupPost()
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def test_written_font_is_read() -> None:
    read = TTFont(io.BytesIO(font()))
    assert read["name"].getBestFamilyName() == "Demo"
    assert read.getBestCmap() == {0x41: "A", 0x42: "B"}
    glyphs = read.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs["A"].draw(pen)
    assert pen.bounds == (100, 0, 500, 400)


def test_subset() -> None:
    read = TTFont(io.BytesIO(font()))
    subsetter = Subsetter()
    subsetter.populate(unicodes=[0x42])
    subsetter.subset(read)
    assert read.getGlyphOrder() == [".notdef", "B"]


def test_curves_and_charstrings() -> None:
    assert calcCubicBounds((0, 0), (0, 100), (100, 100), (100, 0)) == (0, 0, 100, 75)
    assert Identity.translate(1, 2).scale(2)[:] == (2, 0, 0, 2, 1, 2)
    pen = T2CharStringPen(500, None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 10))
    pen.closePath()
    assert pen.getCharString().program == [500, 0, "hmoveto", 10, "vlineto", "endchar"]
