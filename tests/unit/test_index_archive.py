"""wasix_wheel: hostile archives, read and written in pieces."""

import re
import stat
import zipfile
from pathlib import Path

import pytest
from wheel_build import build

from wasix_wheel import archive, wheel
from wasix_wheel.errors import WheelError

INFO = "demo-1.0.dist-info"


def read(path: Path) -> dict[str, bytes]:
    with archive.open(path) as members:
        return {name: member.read() for name, member in members.items()}


def load(path: Path) -> None:
    with wheel.open(path):
        pass


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
        read(zipped(tmp_path / "bad.zip", (name, b"")))


def test_read_nul_in_path(tmp_path: Path) -> None:
    message = "bad.zip: expected a path inside the wheel, found 'ab\\x00cde'"
    with pytest.raises(WheelError, match=re.escape(message)):
        read(zipped(tmp_path / "bad.zip", ("ab\0cde", b"")))


def test_read_duplicate(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bad.zip", ("abcd", b"1"), ("ABCD", b"2"))
    with pytest.raises(WheelError, match=re.escape("expected each member once, found")):
        read(path)


def test_read_symlink(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bad.zip", ("link", b"/etc"), mode=stat.S_IFLNK | 0o777)
    with pytest.raises(WheelError, match=re.escape("expected files only, found 'link'")):
        read(path)


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
        read(path)


def test_read_damaged(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo.py": b"print()\n" * 1000}, tag="py3-none-any")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    message = f"{path.name}: demo.py: expected a zip archive, found damage"
    with pytest.raises(WheelError, match=re.escape(message)):
        read(path)


def test_read_member_before_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bad.zip", ("abcd", b"12345"))
    data = bytearray(path.read_bytes())
    directory = int.from_bytes(data[-6:-2], "little")
    data[-6:-2] = (directory + 10).to_bytes(4, "little")
    path.write_bytes(data)
    message = "bad.zip: abcd: expected a zip archive, found damage"
    with pytest.raises(WheelError, match=re.escape(message)):
        read(path)


def test_read_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "demo.whl"
    path.write_bytes(b"PK")
    message = "demo.whl: expected a zip archive, found damage: File is not a zip file"
    with pytest.raises(WheelError, match=re.escape(message)):
        read(path)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("child", ["abcd/ef", "ABCD/ef/gh"])
def test_read_file_below_file(tmp_path: Path, child: str, order: int) -> None:
    entries = [("abcd", b""), (child, b"")][::order]
    message = (
        f"bad.zip: expected a directory {child[:4]!r}, found a file of that name and {child!r}"
    )
    with pytest.raises(WheelError, match=re.escape(message)):
        read(zipped(tmp_path / "bad.zip", *entries))


def test_read_directory_entries(tmp_path: Path) -> None:
    assert read(zipped(tmp_path / "good.zip", ("a/", b""), ("a/bc", b"1"))) == {"a/bc": b"1"}


@pytest.mark.parametrize(
    ("size", "problem"),
    [(2, "expected a zip archive, found damage"), (9, "expected 9 bytes, found 5")],
)
def test_read_other_size(tmp_path: Path, size: int, problem: str) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("abcd", b"12345")
    data = bytearray(path.read_bytes())
    listed = data.index(b"PK\1\2")
    data[listed + 24 : listed + 28] = size.to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(WheelError, match=re.escape(f"bad.zip: abcd: {problem}")):
        read(path)


def test_read_growing_file(tmp_path: Path) -> None:
    path = tmp_path / "LICENSE"
    path.write_bytes(b"12")
    member = archive.of_file(path)
    path.write_bytes(b"123")
    with pytest.raises(WheelError, match=re.escape(f"{path}: expected 2 bytes, found more")):
        member.read()


def test_pieces_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PIECE_BYTES", 4)
    path = zipped(tmp_path / "good.zip", ("abcd", b"0123456789"), ("bcde", b""))
    with archive.open(path) as members:
        assert list(members["abcd"].pieces()) == [b"0123", b"4567", b"89"]
        assert list(members["bcde"].pieces()) == []
        assert members["abcd"].starts_with(b"012")
        assert not members["bcde"].starts_with(b"0")


def test_write_refuses_file_below_file(tmp_path: Path) -> None:
    members = {name: archive.of_bytes(name, b"") for name in ("a", "a/b")}
    with pytest.raises(WheelError, match=re.escape("expected a directory 'a'")):
        archive.write(tmp_path / "bad.zip", members, last="a")
    assert list(tmp_path.iterdir()) == []


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
        load(path)


def test_load_without_metadata(tmp_path: Path) -> None:
    path = build(tmp_path, {}, changes={f"{INFO}/METADATA": None})
    with pytest.raises(WheelError, match=re.escape(f"expected a member '{INFO}/METADATA'")):
        load(path)
