import bz2
import gzip
import io
import lzma
from pathlib import Path

import smart_open

TEXT = "one\ntwo \u20ac\n" * 100


def test_packed_files(folder: Path = Path("/tmp")) -> None:
    for suffix, module in ((".gz", gzip), (".bz2", bz2), (".xz", lzma)):
        name = str(folder / f"smart{suffix}")
        with smart_open.open(name, "w", encoding="utf-8") as stream:
            stream.write(TEXT)
        assert module.decompress(Path(name).read_bytes()).decode() == TEXT
        with smart_open.open(name, encoding="utf-8") as stream:
            assert list(stream) == TEXT.splitlines(keepends=True)


def test_other_formats(folder: Path = Path("/tmp")) -> None:
    name = folder / "smart.turned"
    name.write_bytes(b"cba")

    def turn(stream: object, mode: str) -> object:
        return io.BytesIO(stream.read()[::-1])

    smart_open.register_compressor(".turned", turn)
    with smart_open.open(str(name), "rb") as stream:
        assert stream.read() == b"abc"


def test_addresses() -> None:
    parts = smart_open.parse_uri("file:///a/b.txt")
    assert (parts.scheme, parts.uri_path) == ("file", "/a/b.txt")
    try:
        smart_open.open("nosuch://a/b")
    except NotImplementedError as error:
        assert "nosuch" in str(error)
    else:
        raise AssertionError("an unknown scheme was opened")
