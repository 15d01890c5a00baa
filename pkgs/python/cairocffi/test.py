import io
import math
from pathlib import Path

import cairocffi as cairo
import numpy as np

SIDE = 100


def image() -> tuple[cairo.ImageSurface, cairo.Context]:
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, SIDE, SIDE)
    return surface, cairo.Context(surface)


def pixels(surface: cairo.ImageSurface) -> np.ndarray:
    surface.flush()
    return np.frombuffer(surface.get_data(), np.uint32).reshape(SIDE, SIDE)


def draw(context: cairo.Context) -> None:
    context.set_source_rgb(1, 1, 1)
    context.paint()
    context.arc(50, 50, 30, 0, 2 * math.pi)
    context.set_source_rgb(1, 0, 0)
    context.fill()
    context.rectangle(50, 50, 40, 40)
    context.set_source_rgba(0, 0, 1, 0.5)
    context.fill()
    gradient = cairo.LinearGradient(0, 0, SIDE, 0)
    gradient.add_color_stop_rgb(0, 0, 0, 0)
    gradient.add_color_stop_rgb(1, 0, 1, 0)
    context.rectangle(0, 0, SIDE, 10)
    context.set_source(gradient)
    context.fill()


def test_library_of_the_package() -> None:
    library = Path(cairo.__file__).with_name("libcairo.so")
    assert library.read_bytes()[:4] == b"\0asm"
    assert cairo.cairo_version_string() == "1.18.4" and cairo.cairo_version() == 11804


def test_image() -> None:
    surface, context = image()
    draw(context)
    found = pixels(surface)
    assert found[99, 0] == 0xFFFFFFFF and found[40, 40] == 0xFFFF0000
    assert found[60, 60] >> 16 & 255 in (127, 128) and found[60, 60] & 255 in (127, 128)
    green = found[5] >> 8 & 255
    assert green[0] < 3 and green[-1] > 252 and (np.diff(green.astype(int)) >= 0).all()
    red = ((found >> 16 & 255) == 255) & ((found & 255) == 0)
    assert abs(red.sum() - math.pi * 30**2 * 3 / 4) < 200


def test_arrays_as_images() -> None:
    data = bytearray(SIDE * SIDE * 4)
    surface = cairo.ImageSurface.create_for_data(data, cairo.FORMAT_ARGB32, SIDE, SIDE)
    context = cairo.Context(surface)
    context.set_operator(cairo.OPERATOR_SOURCE)
    context.set_source_rgba(0, 1, 0, 1)
    context.rectangle(10, 20, 30, 40)
    context.fill()
    surface.flush()
    found = np.frombuffer(data, np.uint32).reshape(SIDE, SIDE)
    assert (found == 0xFF00FF00).sum() == 30 * 40 and found[59, 39] == 0xFF00FF00


def test_png() -> None:
    surface, context = image()
    draw(context)
    # The library calls back into Python to write and to read.
    data = surface.write_to_png()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    again = cairo.ImageSurface.create_from_png(io.BytesIO(data))
    assert (again.get_width(), again.get_height()) == (SIDE, SIDE)
    assert (pixels(again) & 0xFFFFFF == pixels(surface) & 0xFFFFFF).all()
    surface.write_to_png("/tmp/drawn.png")
    assert Path("/tmp/drawn.png").read_bytes() == data
    for broken in (data[:50], b"no picture at all"):
        try:
            cairo.ImageSurface.create_from_png(io.BytesIO(broken))
        except (cairo.CairoError, OSError, MemoryError):
            pass
        else:
            raise AssertionError("half a file was read")


def test_documents() -> None:
    for kind, first in (
        (cairo.PDFSurface, b"%PDF-1."),
        (cairo.PSSurface, b"%!PS-Adobe-3.0"),
        (cairo.SVGSurface, b"<?xml"),
    ):
        target = io.BytesIO()
        surface = kind(target, SIDE, SIDE)
        context = cairo.Context(surface)
        draw(context)
        context.show_page()
        surface.finish()
        assert target.getvalue().startswith(first), kind
    assert b"linearGradient" in target.getvalue()
    target = io.BytesIO()
    surface = cairo.PDFSurface(target, SIDE, SIDE)
    surface.restrict_to_version(cairo.PDF_VERSION_1_4)
    surface.set_metadata(cairo.PDF_METADATA_TITLE, "a title")
    draw(cairo.Context(surface))
    surface.finish()
    assert target.getvalue().startswith(b"%PDF-1.4") and b"(a title)" in target.getvalue()


def test_texts() -> None:
    surface, context = image()
    context.set_font_size(20)
    x, y, width, height, advance, _ = context.text_extents("Text")
    assert width > 20 and height > 8 and advance > 20 and y < 0
    ascent, descent, line, *_ = context.font_extents()
    assert 0 < descent < ascent < line * 1.5
    context.move_to(10, 50)
    context.show_text("Text")
    drawn = pixels(surface) >> 24 > 128
    rows, columns = np.nonzero(drawn)
    assert 20 < drawn.sum() < 1000 and rows.max() <= 52 and columns.max() <= 12 + x + width
    context.text_path("T")
    assert len(context.copy_path()) > 2


def test_paths_and_matrices() -> None:
    _, context = image()
    context.translate(10, 20)
    context.rotate(math.pi / 2)
    assert np.allclose(context.user_to_device(1, 0), (10, 21))
    assert np.allclose(context.device_to_user(10, 21), (1, 0))
    matrix = cairo.Matrix(2, 0, 0, 3, 4, 5)
    assert matrix.transform_point(1, 1) == (6, 8)
    assert matrix.inverted() * matrix == cairo.Matrix()
    context.identity_matrix()
    context.rectangle(10, 20, 30, 40)
    assert context.path_extents() == (10, 20, 40, 60)
    assert context.in_fill(20, 30) and not context.in_fill(5, 5)
    kinds = [kind for kind, _ in context.copy_path()]
    assert kinds[0] == cairo.PATH_MOVE_TO and cairo.PATH_CLOSE_PATH in kinds
    context.set_dash([4, 2], 1)
    assert context.get_dash() == ([4, 2], 1)
    recorder = cairo.RecordingSurface(cairo.CONTENT_COLOR_ALPHA, None)
    other = cairo.Context(recorder)
    other.rectangle(10, 20, 30, 40)
    other.set_line_width(4)
    other.stroke()
    assert recorder.ink_extents() == (8, 18, 34, 44)


def test_errors() -> None:
    _, context = image()
    try:
        context.restore()
    except cairo.CairoError as error:
        assert "CAIRO_STATUS_INVALID_RESTORE" in str(error)
    else:
        raise AssertionError("nothing was saved")
    try:
        cairo.ImageSurface(cairo.FORMAT_A8, -1, 1)
    except cairo.CairoError as error:
        assert "INVALID_SIZE" in str(error)
    else:
        raise AssertionError("there is no such size")
    try:
        cairo.ImageSurface.create_from_png("/absent.png")
    except FileNotFoundError:
        pass
    else:
        raise AssertionError("there is no such file")
