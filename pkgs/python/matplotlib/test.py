import io
import sys
import tempfile
import warnings

import matplotlib
import numpy as np
from matplotlib import _image, _path, _qhull, _tri, animation, ft2font
from matplotlib import pyplot as plt
from matplotlib.backends import _backend_agg
from PIL import Image

warnings.simplefilter("error", matplotlib.MatplotlibDeprecationWarning)


def drawn(figure: plt.Figure) -> np.ndarray:
    """Return the pixels of a figure, (height, width, 4) of uint8."""
    figure.canvas.draw()
    return np.asarray(figure.canvas.buffer_rgba())


def test_modules_are_compiled() -> None:
    for module in (_image, _path, _qhull, _tri, ft2font, _backend_agg):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert matplotlib.get_backend() == "agg"
    assert ft2font.__freetype_build_type__ == "system"


def test_colours_land_where_they_belong() -> None:
    figure = plt.figure(figsize=(2, 1), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.imshow([[0, 1], [1, 0]], cmap="gray", aspect="auto", interpolation="nearest")
    axes.axis("off")
    pixels = drawn(figure)
    assert pixels.shape == (100, 200, 4)
    corners = [pixels[y, x, 0] for y, x in ((10, 10), (10, 190), (90, 10), (90, 190))]
    assert corners == [0, 255, 255, 0]


def test_png_is_read_back() -> None:
    figure, axes = plt.subplots(figsize=(3, 2), dpi=80)
    axes.plot(np.linspace(0, 6, 50), np.sin(np.linspace(0, 6, 50)), "r-", lw=3, label=r"$\sin x$")
    axes.fill_between([0, 6], -1, [0, 1], alpha=0.25)
    axes.set_title("Größe")
    axes.legend()
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Title": "sine"})
    image = Image.open(file)
    assert image.size == (240, 160)
    assert image.text["Title"] == "sine"
    red = np.asarray(image)[..., :3].astype(int)
    assert ((red[..., 0] > 240) & (red[..., 1] < 20) & (red[..., 2] < 20)).sum() > 200


def test_contours_and_triangles() -> None:
    y, x = np.mgrid[-2:2:41j, -2:2:41j]
    figure, axes = plt.subplots()
    lines = axes.contour(x, y, x**2 + y**2, levels=[1.0])
    (segment,) = lines.allsegs[0]
    assert np.allclose(np.hypot(*segment.T), 1, atol=0.01)
    mesh = matplotlib.tri.Triangulation([0, 1, 1, 0, 0.5], [0, 0, 1, 1, 0.5])
    assert len(mesh.triangles) == 4
    axes.tricontourf(mesh, [0, 1, 2, 1, 1])
    assert mesh.get_trifinder()(0.5, 0.25) >= 0
    drawn(figure)


def test_text_is_drawn_by_freetype() -> None:
    font = ft2font.FT2Font(matplotlib.font_manager.findfont("DejaVu Sans"))
    font.set_size(20, 100)
    font.set_text("Wäg")
    width, height = font.get_width_height()
    assert width > height > 0
    assert font.get_num_glyphs() == 3
    figure = plt.figure(figsize=(2, 1), dpi=100)
    figure.text(0.1, 0.4, r"$\frac{\alpha}{\sqrt{2}}$", fontsize=20)
    assert (drawn(figure)[..., 0] < 128).sum() > 30


def test_vector_formats() -> None:
    figure, axes = plt.subplots()
    axes.bar(["a", "b"], [1, 2])
    for form, start in (("svg", b"<?xml"), ("pdf", b"%PDF-"), ("ps", b"%!PS")):
        file = io.BytesIO()
        figure.savefig(file, format=form)
        assert file.getvalue().startswith(start)
        assert len(file.getvalue()) > 3000


def test_animation_and_three_dimensions() -> None:
    figure = plt.figure()
    axes = figure.add_subplot(projection="3d")
    y, x = np.mgrid[-1:1:9j, -1:1:9j]
    axes.plot_surface(x, y, x * y)
    before = drawn(figure).copy()

    def turn(frame: int) -> None:
        axes.view_init(30, 30 + 40 * frame)

    moving = animation.FuncAnimation(figure, turn, frames=3)
    with tempfile.TemporaryDirectory() as folder:
        moving.save(f"{folder}/turn.gif", writer="pillow", dpi=40)
        with Image.open(f"{folder}/turn.gif") as image:
            assert image.n_frames == 3
    turn(2)
    assert (drawn(figure) != before).any()


def test_errors_are_exceptions() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for call in (
            lambda: plt.plot([1, 2], [1, 2, 3]),
            lambda: ft2font.FT2Font("/nowhere.ttf"),
            lambda: _qhull.delaunay([0, 1], [0, 1], 0),
            lambda: ft2font.no_such_name,
        ):
            try:
                call()
            except Exception as error:
                print(type(error).__name__, error, file=sys.stderr)
            else:
                raise AssertionError("no error")
