"""Operations of Pillow: an action, and what shows its result."""

import io
import random
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageFilter  # type: ignore[import-not-found]

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
SMALL, LARGE = (64, 36), (1920, 1080)
noise = random.Random(0).randbytes(SMALL[0] * SMALL[1] * 3)
image = Image.frombytes("RGB", SMALL, noise).resize(LARGE, Image.Resampling.BICUBIC)
blur = ImageFilter.GaussianBlur(5)


def round_trip() -> Any:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    read = Image.open(file)
    read.load()
    return read


def shown(result: Any) -> bytes:
    return bytes(result.tobytes())


OPERATIONS["resize to a third"] = (
    lambda: image.resize((640, 360), Image.Resampling.LANCZOS),
    shown,
)
OPERATIONS["blur"] = (lambda: image.filter(blur), shown)
OPERATIONS["JPEG, written and read"] = (round_trip, shown)
