import io

import qrcode
from qrcode.image.svg import SvgPathImage


def code() -> qrcode.QRCode:
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_H, border=0)
    made.add_data("HELLO WORLD")
    made.make()
    return made


def test_matrix() -> None:
    matrix = code().get_matrix()
    assert code().version == 2
    assert len(matrix) == 25
    corner = ["".join("#" if dot else "." for dot in row[:7]) for row in matrix[:7]]
    assert corner == [
        "#######",
        "#.....#",
        "#.###.#",
        "#.###.#",
        "#.###.#",
        "#.....#",
        "#######",
    ]
    # The dark module stands above the lower corner, whatever the mask.
    assert matrix[4 * 2 + 9][8]


def test_svg_and_text() -> None:
    image = code().make_image(image_factory=SvgPathImage)
    assert image.to_string().count(b"<path") == 1
    text = io.StringIO()
    code().print_ascii(out=text)
    assert len(text.getvalue().splitlines()) == 13


def test_what_letters_cannot_say() -> None:
    try:
        qrcode.util.QRData("hello", mode=qrcode.util.MODE_ALPHA_NUM)
    except ValueError:
        pass
    else:
        raise AssertionError("that mode has no small letters")
