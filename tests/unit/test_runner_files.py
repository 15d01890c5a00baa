"""wasix_run: trees, mounts and byte code, without the runtime."""

import asyncio
import errno
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from wasmer_sdk import DirectoryEntry, WasmerError

from wasix_run import mounts, tree, workspace
from wasix_run.errors import LimitError, UsageError
from wasix_run.image import File
from wasix_run.mounts import Mount
from wasix_run.tree import Found, Limits

LIMITS = Limits("test", files=3, bytes=2 << 20, depth=4)
SOME = PurePosixPath("/workspace")


def names(found: Found) -> list[str]:
    return [str(entry.path) for entry in found.entries]


def test_walk_is_sorted_and_regular(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/x").write_text("1")
    (tmp_path / "a").write_text("2")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert names(tree.walk(tmp_path, LIMITS, follow=True)) == ["a", "b/x"]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A tree with links to itself and out of itself, by every way."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret")
    root = tmp_path / "root"
    (root / "own").mkdir(parents=True)
    (root / "own/x").write_text("1")
    (root / "folder").symlink_to("own")
    (root / "file").symlink_to("own/x")
    (root / "absolute").symlink_to(root / "own/x")
    (root / "out").symlink_to(outside / "secret")
    (root / "up").symlink_to("../outside/secret")
    (root / "back").symlink_to("own/../../outside")
    (root / "chain").symlink_to("up")
    (root / "sibling").symlink_to(tmp_path / "root2")
    (tmp_path / "root2").mkdir()
    (tmp_path / "root2/secret").write_text("secret")
    return root


def test_walk_links(linked: Path) -> None:
    inside = ["absolute", "file", "own/x"]
    followed = tree.walk(linked, Limits("test", files=9, bytes=99), follow=True)
    assert names(followed) == sorted([*inside, "folder/x"])
    left = ["back", "chain", "out", "sibling", "up"]
    assert [path.name for path in followed.outside] == left
    assert followed.warnings() == (
        f"{linked}: links that lead out of it are left out: back, chain, out and 2 more\n"
        "hint: --links DIR follows those to what is below DIR",
    )
    found = tree.walk(linked, LIMITS, follow=False)
    assert names(found) == inside
    assert [path.name for path in found.outside] == ["chain", "out", "up"]
    assert set(tree.read(followed).values()) == {b"1"}


def test_walk_links_that_are_allowed(linked: Path, tmp_path: Path) -> None:
    limits = Limits("test", files=99, bytes=999)
    found = tree.walk(linked, limits, follow=True, links=[tmp_path / "outside"])
    assert [path.name for path in found.outside] == ["sibling"]
    assert {"back/secret", "chain", "out", "up"} <= set(names(found))
    assert tree.read(found)[PurePosixPath("chain")] == b"secret"


def test_walk_store_links(linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "STORE", tmp_path)
    assert tree.walk(linked, Limits("test", files=99, bytes=999), follow=True).outside == ()
    monkeypatch.setattr(tree, "STORE", linked)
    assert tree.walk(linked, Limits("test", files=99, bytes=999), follow=True).outside != ()


@pytest.mark.parametrize("name", ["own/x", "own"])
def test_read_after_a_link_took_the_place(linked: Path, tmp_path: Path, name: str) -> None:
    found = tree.walk(linked, LIMITS, follow=False)
    (linked / name).rename(tmp_path / "moved")
    other = tmp_path / "outside"
    (other / "x").write_text("secret")
    (linked / name).symlink_to(other if name == "own" else other / "secret")
    message = f"expected a file of {linked}, found that it was replaced"
    with pytest.raises(UsageError, match=re.escape(message)):
        tree.read(found)


def test_read_after_a_pipe_took_the_place(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("1")
    found = tree.walk(tmp_path, LIMITS, follow=False)
    (tmp_path / "x").unlink()
    os.mkfifo(tmp_path / "x")
    with pytest.raises(UsageError, match="found that it was replaced"):
        tree.read(found)


def test_read_after_a_file_grew(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("1")
    found = tree.walk(tmp_path, LIMITS, follow=False)
    (tmp_path / "x").write_bytes(bytes(LIMITS.bytes + 1))
    with pytest.raises(LimitError, match="expected at most 2 MiB"):
        tree.read(found)


def test_mount_of_a_link_is_of_what_it_leads_to(linked: Path) -> None:
    loaded = mounts.load(Mount(linked / "out", SOME / "x", read_only=True))
    assert (loaded.files, loaded.warnings) == ({PurePosixPath(): b"secret"}, ())
    folder = mounts.load(Mount(linked / "back", SOME, read_only=True))
    assert folder.files == {PurePosixPath("secret"): b"secret"}


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


def paths(**files: bytes) -> tree.Files:
    return {PurePosixPath(name): data for name, data in files.items()}


def test_store_single_failures(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    loaded = mounts.load(Mount(tmp_path, SOME, read_only=False))
    long, longer = "n" * 255, "n" * 256
    problems = mounts.store(loaded, paths(**{long: b"1", longer: b"2", "locked": b"3", "z": b"4"}))
    lost = "; the guest's version is lost"
    assert problems == (
        f"{tmp_path}/locked: was created on the host meanwhile{lost}",
        f"{tmp_path}/{longer}: File name too long{lost}",
    )
    assert (tmp_path / long).read_bytes() == b"1"
    assert (tmp_path / "z").read_bytes() == b"4"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["locked", long, "z"]


def test_store_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = mounts.load(Mount(tmp_path, SOME, read_only=False))
    real = os.rename

    def full(source: str, target: str, **folders: int) -> None:
        if target == "b":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
        real(source, target, **folders)

    monkeypatch.setattr(os, "rename", full)
    (problem,) = mounts.store(loaded, paths(a=b"1", b=b"2", c=b"3"))
    assert problem == f"{tmp_path}/b: No space left on device; the guest's version is lost"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


def test_store_while_a_link_takes_the_place_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "sub").mkdir(parents=True)
    outside.mkdir()
    loaded = mounts.load(Mount(root, SOME, read_only=False))

    def raced(_top: Path, _folders: object) -> str:
        if not (root / "sub").is_symlink():
            (root / "sub").rmdir()
            (root / "sub").symlink_to(outside)
        return ""

    monkeypatch.setattr(mounts, "_obstacle", raced)
    (problem,) = mounts.store(loaded, {PurePosixPath("sub/x"): b"1"})
    assert problem == f"{root}/sub/x: Not a directory; the guest's version is lost"
    assert list(outside.iterdir()) == []


def test_store_below_a_folder_that_was_removed(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/x").write_bytes(b"1")
    loaded = mounts.load(Mount(tmp_path, SOME, read_only=False))
    shutil.rmtree(tmp_path / "sub")
    (problem,) = mounts.store(loaded, {PurePosixPath("sub/x"): b"2"})
    assert "was removed on the host meanwhile" in problem
    assert list(tmp_path.iterdir()) == []


class Guest:
    """What the runtime answers: directories by their names, and files."""

    def __init__(self, files: Mapping[str, bytes | str]) -> None:
        self.files = files

    async def read(self, path: str) -> bytes:
        found = self.files[path]
        if isinstance(found, str):
            raise WasmerError(f"filesystem operation `open` failed for `{path}`: {found}", "X")
        return found

    async def read_dir(self, path: str) -> tuple[DirectoryEntry, ...]:
        if path.endswith("/gone"):
            raise WasmerError("entity not found", "X")
        inside = [name.removeprefix(f"{path}/") for name in self.files if name.startswith(path)]
        folders = {name.partition("/")[0] for name in inside if "/" in name}
        entries = [DirectoryEntry(name, "directory", 0) for name in sorted(folders)]
        entries += [
            DirectoryEntry({"SLASH": "a/b", "UP": ".."}.get(name, name), "file", 1)
            for name in inside
            if "/" not in name
        ]
        return tuple(entries)


def test_guest_single_failures(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "/workspace/data/a": b"1",
        "/workspace/data/link": "fd not a file",
        "/workspace/data/broken": "I/O error",
        "/workspace/data/SLASH": b"",
        "/workspace/data/UP": b"",
        "/workspace/data/gone/x": b"",
        "/workspace/data/sub/b": b"2",
    }
    loaded = mounts.load(Mount(tmp_path, SOME / "data", read_only=False))
    found = asyncio.run(workspace.read(Guest(files), loaded))
    assert found.files == {PurePosixPath("a"): b"1", PurePosixPath("sub/b"): b"2"}
    assert sorted(found.problems) == [
        f"{tmp_path}/broken: filesystem operation `open` failed for `/workspace/data/broken`:"
        " I/O error; the guest's version is lost",
        f"{tmp_path}/gone: entity not found; the guest's version is lost",
        f"{tmp_path}/link: is a link in the guest, or no file; the guest's version is lost",
        f"{tmp_path}: has an entry named '..'; the guest's version is lost",
        f"{tmp_path}: has an entry named 'a/b'; the guest's version is lost",
    ]


def test_guest_limits(tmp_path: Path) -> None:
    files = {f"/workspace/{name}": b"1" for name in "abcde"}
    loaded = mounts.load(Mount(tmp_path, SOME, read_only=False))
    found = asyncio.run(workspace.read(Guest(files), loaded, LIMITS))
    assert len(found.files) == 3
    assert len(found.problems) == 2
    assert "expected at most 3 files (test limit), found more" in found.problems[0]


def test_mount_tree_of_directory_and_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    place = PurePosixPath("/data/x")
    folder = mounts.load(Mount(tmp_path, place, read_only=True)).tree()
    assert (folder.mount, folder.files) == (place, {PurePosixPath("file"): File(b"1")})
    single = mounts.load(Mount(tmp_path / "file", place, read_only=True)).tree()
    assert (single.mount, single.files) == (place.parent, {PurePosixPath("x"): File(b"1")})
