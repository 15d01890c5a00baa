import io
import tempfile
from pathlib import Path

import numpy as np
import tifffile

STACK = np.arange(3 * 40 * 50, dtype=np.uint16).reshape(3, 40, 50)


def test_pages() -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "a.tif"
        tifffile.imwrite(path, STACK, photometric="minisblack")
        with tifffile.TiffFile(path) as file:
            assert len(file.pages) == 3
            assert file.series[0].shape == (3, 40, 50)
        assert (tifffile.imread(path) == STACK).all()
        assert (tifffile.imread(path, key=1) == STACK[1]).all()


def test_tiles_and_compression() -> None:
    packed = io.BytesIO()
    tifffile.imwrite(packed, STACK, tile=(16, 16), compression="zlib", photometric="minisblack")
    assert packed.tell() < STACK.nbytes
    packed.seek(0)
    assert (tifffile.imread(packed) == STACK).all()


def test_metadata() -> None:
    packed = io.BytesIO()
    tifffile.imwrite(packed, STACK, imagej=True, resolution=(2.5, 2.5), metadata={"unit": "um"})
    packed.seek(0)
    with tifffile.TiffFile(packed) as file:
        assert file.is_imagej
        assert file.imagej_metadata is not None
        assert file.imagej_metadata["unit"] == "um"
        assert file.pages[0].tags["ImageWidth"].value == 50
