"""wasix_run: trees, mounts and byte code, without the runtime."""

import os
import re
from pathlib import Path, PurePosixPath

import pytest

from wasix_run import mounts, tree
from wasix_run.errors import LimitError, UsageError
from wasix_run.image import File
from wasix_run.mounts import Mount
from wasix_run.tree import Entry, Limits

LIMITS = Limits("test", files=3, bytes=2 << 20, depth=4)
SOME = PurePosixPath("/workspace")


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [str(entry.path) for entry in entries]


def test_walk_is_sorted_and_regular(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/x").write_text("1")
    (tmp_path / "a").write_text("2")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert names(tree.walk(tmp_path, LIMITS, follow=True)) == ["a", "b/x"]


def test_walk_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x").write_text("1")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to(outside)
    assert names(tree.walk(root, LIMITS, follow=True)) == ["link/x"]
    assert names(tree.walk(root, LIMITS, follow=False)) == []


def test_walk_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("1")
    assert names(tree.walk(tmp_path / "x", LIMITS, follow=False)) == ["."]


def test_walk_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected a file or directory, found nothing"):
        tree.walk(tmp_path / "absent", LIMITS, follow=False)


def test_walk_too_many(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / name).write_text("")
    message = f"{tmp_path}: expected at most 3 files (test limit), found more"
    with pytest.raises(LimitError, match=re.escape(message)):
        tree.walk(tmp_path, LIMITS, follow=False)


def test_walk_too_large(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate((2 << 20) + 1)
    message = f"{tmp_path}: expected at most 2 MiB (test limit), found more"
    with pytest.raises(LimitError, match=re.escape(message)):
        tree.walk(tmp_path, LIMITS, follow=False)


def test_walk_undecodable_name(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"x\xff")).write_text("")
    with pytest.raises(UsageError, match=re.escape(r"expected UTF-8 names, found b'x\xff'")):
        tree.walk(tmp_path, LIMITS, follow=True)


def test_walk_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    with pytest.raises(LimitError, match=re.escape("expected at most 4 levels (test limit)")):
        tree.walk(tmp_path, LIMITS, follow=True)


@pytest.mark.parametrize(
    ("text", "mount"),
    [
        ("a:b", Mount(Path("a"), SOME / "b", read_only=False)),
        (".:/workspace", Mount(Path(), SOME, read_only=False)),
        ("a:b:c:ro", Mount(Path("a:b"), SOME / "c", read_only=True)),
        ("a:/etc/x:ro", Mount(Path("a"), PurePosixPath("/etc/x"), read_only=True)),
    ],
)
def test_parse_mount(text: str, mount: Mount) -> None:
    assert mounts.parse(text) == mount


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a", "--mount: expected HOST:GUEST or HOST:GUEST:ro, found 'a'"),
        (":b", "--mount: expected HOST:GUEST"),
        ("a:", "--mount: expected HOST:GUEST"),
        ("a:../b", "--mount: expected a guest path without '..', found '../b'"),
        ("a:/:ro", "--mount: expected a guest path below '/', found 'a:/:ro'"),
        ("a:/b", "--mount: expected a guest path below '/workspace', found '/b'\nhint: add ':ro'"),
    ],
)
def test_parse_mount_wrong(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        mounts.parse(text)


def test_store_changed_and_new(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"1")
    (tmp_path / "gone").write_bytes(b"2")
    (tmp_path / "run.sh").write_bytes(b"3")
    (tmp_path / "run.sh").chmod(0o755)
    loaded = mounts.load(Mount(tmp_path, SOME, read_only=False))
    now = {"same": b"1", "run.sh": b"new", "deep/er/file": b"4"}
    assert mounts.store(loaded, {PurePosixPath(k): v for k, v in now.items()}) == ()
    found = {
        str(p.relative_to(tmp_path)): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()
    }
    assert found == {**now, "gone": b"2"}
    assert (tmp_path / "run.sh").stat().st_mode & 0o777 == 0o755


def test_store_single_file(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    loaded = mounts.load(Mount(target, SOME / "file", read_only=False))
    assert loaded.guest_files() == {SOME / "file": b"old"}
    assert mounts.store(loaded, {PurePosixPath(): b"new"}) == ()
    assert target.read_bytes() == b"new"


def test_store_conflicts(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("changed", "removed"):
        (root / name).write_bytes(b"1")
    (outside / "target").write_bytes(b"1")
    (root / "link").symlink_to(outside / "target")
    (root / "linked").symlink_to(outside)
    loaded = mounts.load(Mount(root, SOME, read_only=False))
    (root / "changed").write_bytes(b"host")
    (root / "removed").unlink()
    (root / "created").write_bytes(b"host")
    wanted = ("changed", "removed", "created", "link", "linked/new", "created/below")
    problems = mounts.store(loaded, {PurePosixPath(name): b"guest" for name in wanted})
    lost = "; the guest's version is lost"
    assert problems == (
        f"{root}/changed: was changed on the host meanwhile{lost}",
        f"{root}/created: was created on the host meanwhile{lost}",
        f"{root}/created/below: {root}/created is not a directory{lost}",
        f"{root}/link: is a symbolic link{lost}",
        f"{root}/linked/new: {root}/linked is a symbolic link{lost}",
        f"{root}/removed: was removed on the host meanwhile{lost}",
    )
    assert (outside / "target").read_bytes() == b"1"
    assert [path.name for path in outside.iterdir()] == ["target"]
    assert (root / "changed").read_bytes() == b"host"


def test_mount_tree_of_directory_and_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    place = PurePosixPath("/data/x")
    folder = mounts.load(Mount(tmp_path, place, read_only=True)).tree()
    assert (folder.mount, folder.files) == (place, {PurePosixPath("file"): File(b"1")})
    single = mounts.load(Mount(tmp_path / "file", place, read_only=True)).tree()
    assert (single.mount, single.files) == (place.parent, {PurePosixPath("x"): File(b"1")})
