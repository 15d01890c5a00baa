import tempfile
from pathlib import Path

import imageio.v3 as iio
import numpy as np

IMAGE = np.arange(24 * 16 * 3, dtype=np.uint8).reshape(24, 16, 3)


def test_files() -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "a.png"
        iio.imwrite(path, IMAGE)
        assert (iio.imread(path) == IMAGE).all()
        assert iio.improps(path).shape == (24, 16, 3)
        assert iio.immeta(path)["mode"] == "RGB"


def test_bytes() -> None:
    packed = iio.imwrite("<bytes>", IMAGE, extension=".jpeg")
    assert packed.startswith(b"\xff\xd8")
    assert iio.imread(packed).shape == IMAGE.shape


def test_several_images() -> None:
    frames = np.zeros((3, 8, 8, 3), dtype=np.uint8)
    frames[1], frames[2] = 100, 200
    packed = iio.imwrite("<bytes>", frames, extension=".gif", duration=100)
    assert [frame.max() for frame in iio.imiter(packed)] == [0, 100, 200]
