import tempfile
import zipfile
from pathlib import Path

import fsspec


def test_memory_and_local() -> None:
    memory = fsspec.filesystem("memory")
    with fsspec.open("memory://a/b.txt", "w") as file:
        file.write("text")
    assert memory.cat("/a/b.txt") == b"text"
    place = Path(tempfile.mkdtemp())
    fsspec.filesystem("file").mkdirs(str(place / "x"))
    with fsspec.open(f"file://{place}/x/y.gz", "wt", compression="gzip") as file:
        file.write("packed")
    (found,) = fsspec.open_files(f"{place}/x/*.gz", "rt", compression="infer")
    with found as file:
        assert file.read() == "packed"


def test_mapping_and_zip() -> None:
    mapping = fsspec.get_mapper("memory://map")
    mapping["one"] = b"1"
    assert dict(mapping) == {"one": b"1"}
    archive = Path(tempfile.mkdtemp()) / "x.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("inner.txt", "inside")
    with fsspec.open(f"zip://inner.txt::file://{archive}") as file:
        assert file.read() == b"inside"


def test_unknown_protocol_is_an_error() -> None:
    try:
        fsspec.filesystem("no-such")
    except ValueError as error:
        assert "no-such" in str(error)
    else:
        raise AssertionError("no ValueError")
