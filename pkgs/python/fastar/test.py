import io
import tarfile
from pathlib import Path

import fastar
from fastar import fastar as compiled

ROOT = Path("/tmp/packed")


def make() -> None:
    (ROOT / "inner").mkdir(parents=True, exist_ok=True)
    (ROOT / "a.txt").write_text("text \u20ac")
    (ROOT / "inner/b.bin").write_bytes(bytes(range(256)) * 500)


def test_module_is_compiled() -> None:
    assert compiled.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert fastar.open is compiled.open


def test_archives_come_back() -> None:
    make()
    for mode, reading in (("w", "r"), ("w:gz", "r:gz"), ("w:zst", "r:zst")):
        path, target = Path(f"/tmp/packed.{mode[2:]}tar"), Path(f"/tmp/unpacked{mode[2:]}")
        with fastar.open(path, mode) as archive:
            archive.append(ROOT / "a.txt", "first.txt")
            archive.append(ROOT / "inner", "folder")
        with fastar.open(path, reading) as archive:
            archive.unpack(target)
        assert (target / "first.txt").read_text() == "text \u20ac"
        assert (target / "folder/b.bin").read_bytes() == bytes(range(256)) * 500


def test_others_read_it() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        archive.add(ROOT / "a.txt", "by-another.txt")
    Path("/tmp/another.tar.gz").write_bytes(target.getvalue())
    with fastar.open("/tmp/another.tar.gz", "r:gz") as archive:
        archive.unpack("/tmp/another")
    assert Path("/tmp/another/by-another.txt").read_text() == "text \u20ac"
    with fastar.open("/tmp/ours.tar.gz", "w:gz") as archive:
        archive.append(ROOT / "a.txt", "ours.txt")
    with tarfile.open("/tmp/ours.tar.gz") as archive:
        assert archive.getnames() == ["ours.txt"]
        print("fastar:", archive.getmembers()[0])


def test_errors_are_exceptions() -> None:
    Path("/tmp/noise.tar").write_bytes(b"noise" * 300)
    for call in (
        lambda: fastar.open("/tmp/absent.tar", "r"),
        lambda: fastar.open("/tmp/x.tar", "strange"),
        lambda: fastar.open("/tmp/noise.tar", "r").unpack("/tmp/nowhere"),
    ):
        try:
            call()
        except (OSError, RuntimeError, ValueError, fastar.FastarError) as error:
            print("fastar:", type(error).__name__)
        else:
            raise AssertionError("something else was opened")
