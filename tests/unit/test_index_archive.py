"""wasix_index: hostile archives, and wheels rewritten the same way every time."""

import re
import stat
import zipfile
from pathlib import Path

import pytest
from wheel_build import build, digest, extension

from wasix_index import archive, retag, wheel
from wasix_index.cli import main
from wasix_index.errors import WheelError

SO = "demo/_c.cpython-313-wasm32-wasi.so"
INFO = "demo-1.0.dist-info"


def zipped(path: Path, *entries: tuple[str, bytes], mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for number, (name, data) in enumerate(entries):
            info = zipfile.ZipInfo("xyz"[number] * len(name))
            info.external_attr = mode << 16
            out.writestr(info, data)
    data = path.read_bytes()
    for number, (name, _) in enumerate(entries):
        data = data.replace(b"xyz"[number : number + 1] * len(name), name.encode())
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "name", ["/etc/pw", "../abc", "a/../b", "a//bcd", "./abcd", "a\\bcde", "C:/abc", "a\nbcde"]
)
def test_read_escaping_path(tmp_path: Path, name: str) -> None:
    message = f"bad.zip: expected a path inside the wheel, found {name!r}"
    with pytest.raises(WheelError, match=re.escape(message)):
        archive.read(zipped(tmp_path / "bad.zip", (name, b"")))


def test_read_nul_in_path(tmp_path: Path) -> None:
    with pytest.raises(WheelError):
        archive.read(zipped(tmp_path / "bad.zip", ("ab\0cde", b"")))


def test_read_duplicate(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bad.zip", ("abcd", b"1"), ("ABCD", b"2"))
    with pytest.raises(WheelError, match=re.escape("expected each member once, found")):
        archive.read(path)


def test_read_symlink(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bad.zip", ("link", b"/etc"), mode=stat.S_IFLNK | 0o777)
    with pytest.raises(WheelError, match=re.escape("expected files only, found 'link'")):
        archive.read(path)


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MAX_MEMBERS", 1, "expected at most 1 members, found 2"),
        ("MAX_TOTAL_BYTES", 5, "expected at most 5 bytes, found 6"),
        ("MAX_MEMBER_BYTES", 2, "expected members of at most 2 bytes, found 'aaaa' of 3"),
    ],
)
def test_read_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, message: str
) -> None:
    monkeypatch.setattr(archive, limit, value)
    path = zipped(tmp_path / "big.zip", ("aaaa", b"123"), ("bbbbb", b"123"))
    with pytest.raises(WheelError, match=re.escape(message)):
        archive.read(path)


def test_read_damaged(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo.py": b"print()\n" * 1000}, tag="py3-none-any")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(WheelError, match=re.escape("expected a zip archive, found damage")):
        archive.read(path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("demo.whl", "expected a wheel's file name"),
        ("demo-x-py3-none-any.whl", "expected a wheel's file name"),
        ("demo-1.0-py3-none-any.zip", "expected a wheel's file name"),
    ],
)
def test_load_bad_name(tmp_path: Path, name: str, message: str) -> None:
    path = build(tmp_path, {}).rename(tmp_path / name)
    with pytest.raises(WheelError, match=re.escape(message)):
        wheel.load(path)


def test_load_without_metadata(tmp_path: Path) -> None:
    path = build(tmp_path, {}, changes={f"{INFO}/METADATA": None})
    with pytest.raises(WheelError, match=re.escape(f"expected a member '{INFO}/METADATA'")):
        wheel.load(path)


def test_retag_compiled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(
        tmp_path, {SO: extension(), "a.py": b""}, tag="cp313-cp313-linux_x86_64", metadata="X: y"
    )
    assert main(["retag", "--platform", "wasix_wasm32", str(path)]) == 0
    target = tmp_path / "demo-1.0-cp313-cp313-wasix_wasm32.whl"
    assert capsys.readouterr().out == f"{target}\n"
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]
    loaded = wheel.load(target)
    assert wheel.record_problems(loaded) == []
    assert wheel.identity_problems(loaded) == []
    assert b"Tag: cp313-cp313-wasix_wasm32\n" in loaded.members[f"{INFO}/WHEEL"].data
    assert b"Generator: test\n" in loaded.members[f"{INFO}/WHEEL"].data


def test_retag_pure_keeps_any(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo.py": b""}, tag="py2.py3-none-any")
    assert main(["retag", "--platform", "wasix_wasm32", str(path)]) == 0
    assert [entry.name for entry in tmp_path.iterdir()] == ["demo-1.0-py2.py3-none-any.whl"]


def test_retag_pure_with_compiled_module(tmp_path: Path) -> None:
    path = build(tmp_path, {SO: extension()}, tag="py3-none-any")
    with pytest.raises(WheelError, match=re.escape(f"found 'any' and '{SO}'")):
        retag.retag(wheel.load(path), "wasix_wasm32", tmp_path)


def test_retag_same_bytes_for_same_content(tmp_path: Path) -> None:
    members = {SO: extension(), "b.py": b"1", "a.py": b"2"}
    results = []
    for number, order in enumerate((sorted(members), sorted(members, reverse=True))):
        source = tmp_path / str(number)
        source.mkdir()
        path = build(source, {name: members[name] for name in order})
        out = source / "out"
        out.mkdir()
        results.append(retag.retag(wheel.load(path), None, out).read_bytes())
    assert results[0] == results[1]


def test_retag_layout(tmp_path: Path) -> None:
    path = build(tmp_path, {"z.py": b"", "a.py": b""}, tag="py3-none-any")
    retag.retag(wheel.load(path), None, tmp_path)
    with zipfile.ZipFile(path) as found:
        infos = found.infolist()
    names = [info.filename for info in infos]
    assert names == ["a.py", f"{INFO}/METADATA", f"{INFO}/WHEEL", "z.py", f"{INFO}/RECORD"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {stat.S_IFREG | 0o644}
    record = wheel.load(path).members[f"{INFO}/RECORD"].data.decode().splitlines()
    assert record[0] == f"a.py,{digest(b'')},0"
    assert record[-1] == f"{INFO}/RECORD,,"
