from pathlib import Path

import numpy as np
import pyzbar
import qrcode
from PIL import Image
from pyzbar import wrapper
from pyzbar.pyzbar import ZBarSymbol, decode
from pyzbar.pyzbar_error import PyZbarError

SAMPLES = Path(pyzbar.__file__).parent / "tests"


def sample(name: str) -> Image.Image:
    return Image.open(SAMPLES / name)


def test_library_of_the_package() -> None:
    assert wrapper.LIBZBAR._name == str(SAMPLES.parent / "libzbar.so")


def test_code_that_qrcode_drew() -> None:
    # Text that is not ASCII has no one encoding in a code, and zbar guesses.
    for text in ("https://example.org/?q=1", "UPPER CASE 17", "9" * 1000):
        drawn = qrcode.QRCode(box_size=4)
        drawn.add_data(text)
        (code,) = decode(drawn.make_image().get_image())
        assert (code.data.decode(), code.type) == (text, "QRCODE")


def test_bar_codes() -> None:
    first, second = decode(sample("code128.png"))
    assert (first.data, first.type, first.orientation) == (b"Foramenifera", "CODE128", "UP")
    assert first.rect == (37, 550, 324, 76)
    assert first.polygon == [(37, 551), (37, 625), (361, 626), (361, 550)]
    assert second.data == b"Rana temporaria"
    (null,) = decode(sample("code128_null_character.png"))
    assert null.data == b"Hello\0Goodbye"


def test_qr_codes() -> None:
    (code,) = decode(sample("qrcode.png"), symbols=[ZBarSymbol.QRCODE])
    assert (code.data, code.type) == (b"Thalassiodracon", "QRCODE")
    assert code.rect == (27, 27, 145, 145)
    rotated = decode(sample("qrcode_rotated.png"))
    assert {each.data for each in rotated} == {b"Thalassiodracon"}
    assert sorted(each.orientation for each in rotated) == ["RIGHT", "UP"]


def test_symbols_that_were_asked_for() -> None:
    assert decode(sample("qrcode.png"), symbols=[ZBarSymbol.CODE128]) == []
    assert decode(sample("empty.png")) == []


def test_other_inputs() -> None:
    picture = sample("qrcode.png").convert("L")
    assert decode(np.array(picture))[0].data == b"Thalassiodracon"
    assert decode((picture.tobytes(), *picture.size))[0].data == b"Thalassiodracon"
    try:
        decode((b"too short", 10, 10))
    except PyZbarError:
        pass
    else:
        raise AssertionError("an image without its pixels was read")
