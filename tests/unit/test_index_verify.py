"""wasix_index verify: what is the same, and every way in which it is not."""

import json
from pathlib import Path

import pytest
from wheel_build import build, extension

from wasix_index.cli import main

SO = "demo/_c.cpython-313-wasm32-wasi.so"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    return build(tmp_path, {SO: extension(), "demo/__init__.py": b"1"})


@pytest.fixture
def index(tmp_path: Path, wheel: Path) -> Path:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({str(tmp_path): {"derivation": "/d.drv"}}))
    out = tmp_path / "index"
    options = ("--also", "freebsd_wasix_wasm32", "--facts", str(facts))
    assert main(["render", "--out", str(out), *options, str(wheel)]) == 0
    return out


def published(index: Path) -> list[Path]:
    wheels = json.loads((index / "index.json").read_bytes())["wheels"]
    return [index / wheel["path"] for wheel in wheels]


@pytest.mark.parametrize("end", ["", "/", "/simple", "/simple/"])
def test_same(index: Path, wheel: Path, capsys: pytest.CaptureFixture[str], end: str) -> None:
    assert main(["verify", "--derivation", "/d.drv", index.as_uri() + end, str(wheel)]) == 0
    captured = capsys.readouterr()
    assert captured.out == "".join(f"{path.name}: the same\n" for path in published(index))
    assert captured.err == ""


def test_other_derivation(index: Path, wheel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--derivation", "/e.drv", index.as_uri(), str(wheel)]) == 1
    assert "derivation: expected /d.drv, found /e.drv" in capsys.readouterr().err


def test_other_content(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new").mkdir()
    other = build(tmp_path / "new", {SO: extension(), "demo/__init__.py": b"2"})
    assert main(["verify", index.as_uri(), str(other)]) == 1
    error = capsys.readouterr().err
    assert "demo/__init__.py: differs\n" in error
    assert "demo-1.0.dist-info/RECORD: differs\n" in error
    assert f"{SO}: differs" not in error
    assert "built wheel: expected sha256 " in error


def test_changed_file(index: Path, wheel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = published(index)[0]
    path.write_bytes(path.read_bytes() + b"\0")
    assert main(["verify", index.as_uri(), str(wheel)]) == 1
    captured = capsys.readouterr()
    assert "published file: expected sha256 " in captured.err
    assert f"{published(index)[1].name}: the same" in captured.out


@pytest.mark.parametrize("name", ["demo", "other"])
def test_not_there(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    other = build(tmp_path, {"x.py": b""}, name=name, version="2", tag="py3-none-any")
    assert main(["verify", index.as_uri(), str(other)]) == 1
    assert f"expected {other.name}, found no wheel of these tags" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "problem"),
    [("ftp://localhost", "expected an address with http"), ("file:///no/such", "No such file")],
)
def test_no_index(
    wheel: Path, capsys: pytest.CaptureFixture[str], address: str, problem: str
) -> None:
    assert main(["verify", address, str(wheel)]) == 1
    assert problem in capsys.readouterr().err


def test_no_manifest(tmp_path: Path, wheel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.json").write_text("[]")
    assert main(["verify", tmp_path.as_uri(), str(wheel)]) == 1
    assert "expected a manifest" in capsys.readouterr().err
