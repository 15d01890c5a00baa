import io
from decimal import Decimal
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, PdfImage, Stream, StreamDecodeLevel
from PIL import Image

CONTENT = b"q 1 0 0 1 10 20 cm BT /F1 12 Tf (x) Tj ET Q"


def document(pages: int = 1) -> Pdf:
    pdf = Pdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(100 + number, 200))
        page.Contents = pdf.make_stream(CONTENT)
    return pdf


def saved(pdf: Pdf, **options: object) -> io.BytesIO:
    stream = io.BytesIO()
    pdf.save(stream, **options)
    stream.seek(0)
    return stream


def failure(kind: object, call: object, *arguments: object) -> str:
    try:
        call(*arguments)
    except kind as error:
        return str(error)
    raise AssertionError(f"no {kind}")


def test_module_is_compiled() -> None:
    assert pikepdf._core.__file__.endswith("/pikepdf/_core.cpython-313-wasm32-wasi.so")
    assert pikepdf.__libqpdf_version__ == "12.2.0"


def test_pages() -> None:
    pdf = document(3)
    del pdf.pages[1]
    pdf.pages.append(pdf.pages[0])
    again = Pdf.open(saved(pdf, linearize=True))
    assert [int(page.MediaBox[2]) for page in again.pages] == [100, 102, 100]
    assert again.is_linearized
    again.check_linearization()
    assert again.pages[0].Contents.read_bytes() == CONTENT
    assert not again.check()


def test_files_and_repair() -> None:
    path = Path("/tmp/pikepdf-test.pdf")
    document().save(path)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo[Name.Title] = "\u00fc"
        pdf.save()
    with Pdf.open(path) as pdf:
        assert pdf.docinfo[Name.Title] == "\u00fc"
    broken = path.read_bytes().replace(b"startxref", b"startxxxx")
    assert len(Pdf.open(io.BytesIO(broken)).pages) == 1
    failure(pikepdf.PdfError, Pdf.open, io.BytesIO(b"no document"))


def test_passwords() -> None:
    stream = saved(document(), encryption=pikepdf.Encryption(user="u", owner="o", R=6))
    failure(pikepdf.PasswordError, Pdf.open, stream)
    stream.seek(0)
    with Pdf.open(stream, password="o") as pdf:
        assert pdf.is_encrypted and pdf.owner_password_matched
        assert pdf.pages[0].Contents.read_bytes() == CONTENT


def test_objects() -> None:
    value = Dictionary(A=Array([1, Decimal("2.5"), Name.X, None, True]), B=b"\x00\xff", C="\u20ac")
    again = pikepdf.Object.parse(value.unparse())
    assert again == value
    assert list(again.A)[:3] == [1, Decimal("2.5"), Name.X]
    assert bytes(again.B) == b"\x00\xff" and str(again.C) == "\u20ac"
    pdf = document()
    instructions = pikepdf.parse_content_stream(pdf.pages[0])
    assert [str(each.operator) for each in instructions] == ["q", "cm", "BT", "Tf", "Tj", "ET", "Q"]
    assert pikepdf.unparse_content_stream(instructions).startswith(b"q\n1 0 0 1 10 20 cm\nBT\n")


def test_outline_and_metadata() -> None:
    pdf = document(2)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Second", 1))
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Title"
    again = Pdf.open(saved(pdf))
    with again.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Second"]
    assert again.open_metadata()["dc:title"] == "Title"


def test_images() -> None:
    pdf = document()
    packed = io.BytesIO()
    Image.new("RGB", (8, 8), (255, 0, 0)).save(packed, "JPEG", quality=100)
    stream = Stream(
        pdf,
        packed.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=8,
        Height=8,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    raw = stream.read_bytes(StreamDecodeLevel.all)
    assert len(raw) == 192 and raw[0] > 250 and raw[1] < 5
    assert PdfImage(stream).as_pil_image().size == (8, 8)
    # Errors of libjpeg are long jumps in qpdf.
    for data in (b"no image", packed.getvalue()[:100], b"no image again"):
        wrong = Stream(pdf, data, Filter=Name.DCTDecode)
        failure((pikepdf.PdfError, RuntimeError), wrong.read_bytes, StreamDecodeLevel.all)


def test_copies_between_documents() -> None:
    source, target = document(2), Pdf.new()
    target.pages.extend(source.pages)
    target.pages[0].rotate(90, relative=True)
    again = Pdf.open(saved(target, object_stream_mode=pikepdf.ObjectStreamMode.generate))
    assert len(again.pages) == 2 and int(again.pages[0].Rotate) == 90
