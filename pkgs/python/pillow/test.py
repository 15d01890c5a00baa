import io
import zlib
from collections.abc import Callable

from PIL import (
    Image,
    ImageCms,
    ImageDraw,
    ImageEnhance,
    ImageFilter,
    ImageFont,
    ImageMath,
    ImageMorph,
    ImageSequence,
    _imaging,
    _imagingcms,
    _imagingft,
    _imagingmath,
    _imagingmorph,
    _webp,
    features,
)
from PIL.TiffImagePlugin import COMPRESSION_INFO_REV


def checksum(image: Image.Image) -> int:
    return zlib.crc32(image.tobytes())


def sample() -> Image.Image:
    """Give a photograph, exact on every machine."""
    return Image.open("hopper.jpg").convert("RGB")


def again(image: Image.Image, kind: str, **options: object) -> Image.Image:
    file = io.BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    read = Image.open(file)
    read.load()
    assert read.format == kind, read.format
    return read


def distance(one: Image.Image, other: Image.Image) -> float:
    """Give the mean difference of a byte."""
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / len(one.tobytes())


def fails(action: Callable[[], object], *errors: type[Exception]) -> bool:
    try:
        action()
    except errors:
        return True
    return False


def test_compiled_modules() -> None:
    for module in (_imaging, _imagingcms, _imagingft, _imagingmath, _imagingmorph, _webp):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module


def test_features() -> None:
    versions = {
        "freetype2": "2.13.3",
        "jpg": "6.2",
        "jpg_2000": "2.5.3",
        "libjpeg_turbo": "3.1.3",
        "libtiff": "4.7.0",
        "littlecms2": "2.16",
        "pil": "11.3.0",
        "webp": "1.5.0",
        "zlib": "1.3.1",
    }
    for feature, version in versions.items():
        assert features.check(feature) is True, feature
        assert features.version(feature) == version, (feature, features.version(feature))


def test_known_files() -> None:
    assert checksum(Image.open("hopper.jpg")) == 0x9A292E3E
    assert checksum(Image.open("hopper.webp")) == 0xA2C64B25


def test_lossless_formats() -> None:
    image = sample()
    for kind in ("BMP", "DDS", "PCX", "PNG", "PPM", "SGI", "TGA", "TIFF"):
        assert checksum(again(image, kind).convert("RGB")) == checksum(image), kind
    assert checksum(again(image, "WEBP", lossless=True)) == checksum(image)
    assert checksum(again(image, "JPEG2000", irreversible=False)) == checksum(image)
    assert checksum(again(image, "TGA", compression="tga_rle")) == checksum(image)
    palette = image.quantize(64)
    assert checksum(again(palette, "GIF").convert("RGB")) == checksum(palette.convert("RGB"))
    deep = Image.new("I;16", (64, 64), 40000)
    assert again(deep, "PNG").getpixel((5, 5)) == 40000
    bilevel = image.convert("1")
    assert checksum(again(bilevel, "XBM")) == checksum(bilevel)


def test_lossy_formats() -> None:
    image = sample()
    for kind, quality in (("JPEG", 95), ("WEBP", 95)):
        near = again(image, kind, quality=quality)
        far = again(image, kind, quality=20)
        assert 0 < distance(image, near) < 3 < distance(image, far) < 12, kind
    wavelet = again(image, "JPEG2000", quality_mode="dB", quality_layers=[38])
    assert 0 < distance(image, wavelet) < 4
    assert checksum(again(image, "JPEG", progressive=True)) == checksum(again(image, "JPEG"))


def test_tiff_compressions() -> None:
    image = sample()
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "lzma", "zstd", "packbits"):
        assert compression in COMPRESSION_INFO_REV
        read = again(image, "TIFF", compression=compression)
        assert read.info["compression"] == compression
        assert checksum(read) == checksum(image), compression
    for compression in ("jpeg", "webp"):
        read = again(image, "TIFF", compression=compression)
        assert 0 < distance(read, image) < 8, compression
    fax = image.convert("1")
    assert checksum(again(fax, "TIFF", compression="group4")) == checksum(fax)


def test_alpha_and_metadata() -> None:
    image = sample().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    for kind, options in (
        ("PNG", {}),
        ("WEBP", {"lossless": True, "exact": True}),
        ("TIFF", {}),
        ("JPEG2000", {}),
    ):
        assert checksum(again(image, kind, **options)) == checksum(image), kind
    exif = Image.Exif()
    exif[0x010E] = "a description"
    for kind in ("JPEG", "PNG", "WEBP", "TIFF"):
        assert again(sample(), kind, exif=exif).getexif()[0x010E] == "a description", kind


def test_animations() -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "lime", "blue")]
    for kind, options in (("GIF", {}), ("PNG", {}), ("WEBP", {"lossless": True}), ("TIFF", {})):
        read = again(
            frames[0], kind, save_all=True, append_images=frames[1:], duration=50, **options
        )
        assert read.n_frames == 3, kind
        colours = [frame.convert("RGB").getpixel((3, 3)) for frame in ImageSequence.Iterator(read)]
        assert colours == [(255, 0, 0), (0, 255, 0), (0, 0, 255)], kind


def test_damaged_files() -> None:
    for kind, options in (
        ("JPEG", {}),
        ("PNG", {}),
        ("WEBP", {}),
        ("JPEG2000", {}),
        ("TIFF", {"compression": "zstd"}),
        ("TIFF", {"compression": "jpeg"}),
    ):
        file = io.BytesIO()
        sample().save(file, kind, **options)
        data = file.getvalue()
        cut = io.BytesIO(data[: len(data) // 2])
        assert fails(lambda cut=cut: Image.open(cut).load(), OSError, SyntaxError), kind


def draw(font: ImageFont.FreeTypeFont) -> Image.Image:
    image = Image.new("L", (160, 48))
    ImageDraw.Draw(image).text((4, 0), "WASIX", fill=255, font=font)
    return image


def test_fonts() -> None:
    known = {
        "latin.ttf": (("Noto Sans", "Regular"), (0, 11, 98, 35), 98.0, 0x85864591),
        "latin.otf": (("Noto Sans JP", "Regular"), (0, 14, 93, 38), 93.0, 0x14DB0DBB),
        "latin.woff2": (("Open Sans", "Regular"), (0, 12, 96, 35), 95.0, 0x4399BCF6),
    }
    for file, (name, box, length, drawn) in known.items():
        font = ImageFont.truetype(file, 32)
        assert font.getname() == name
        assert font.getbbox("WASIX") == box
        assert font.getlength("WASIX") == length
        assert checksum(draw(font)) == drawn, file
    default = ImageFont.load_default(24)
    assert default.getname() == ("Aileron", "Regular")
    assert default.getbbox("WASIX") == (0, 8, 73, 24)
    assert fails(lambda: ImageFont.truetype("hopper.jpg", 12), OSError)
    assert fails(lambda: ImageFont.truetype("latin.ttf", 12).get_variation_axes(), OSError)


def test_operations() -> None:
    image = sample()
    assert checksum(image.resize((64, 64), Image.Resampling.LANCZOS)) == 0xB9F8F860
    assert checksum(image.filter(ImageFilter.GaussianBlur(2))) == 0x7D572041
    assert checksum(image.rotate(30, resample=Image.Resampling.BICUBIC)) == 0x7DAD305A
    assert checksum(image.quantize(16)) == 0x3944D1BD
    assert [band.getextrema() for band in image.split()] == list(image.getextrema())
    assert sum(image.histogram()) == 128 * 128 * 3
    assert image.transpose(Image.Transpose.ROTATE_180).rotate(180).tobytes() == image.tobytes()
    assert (
        ImageEnhance.Color(image).enhance(0).getpixel((9, 9))
        == (image.convert("L").getpixel((9, 9)),) * 3
    )
    assert Image.merge("RGB", image.split()).tobytes() == image.tobytes()
    assert image.getprojection()[0] == [1] * 128


def test_arithmetic_and_morphology() -> None:
    image = sample().convert("L")
    total = ImageMath.lambda_eval(lambda args: args["convert"](args["a"] + args["a"], "I"), a=image)
    assert total.getpixel((7, 7)) == 2 * image.getpixel((7, 7))
    count, edges = ImageMorph.MorphOp(op_name="edge").apply(
        image.point(lambda value: 255 * (value > 127))
    )
    assert count > 0
    assert edges.getextrema() == (0, 255)


def test_colour_management() -> None:
    image = sample()
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    converted = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    assert converted.getpixel((10, 10)) == (22, 142, 98)
    back = ImageCms.profileToProfile(converted, lab, srgb, outputMode="RGB")
    assert distance(back, image) < 2
    profile = ImageCms.ImageCmsProfile(srgb)
    assert (
        again(image, "JPEG", icc_profile=profile.tobytes()).info["icc_profile"] == profile.tobytes()
    )
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB built-in"
