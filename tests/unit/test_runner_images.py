"""wasix_run: container images, and the cache that keeps them."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
import wasi_programs as programs
from search_path import search_path

from wasix_run import image, interpreter, store
from wasix_run.image import File, Tree
from wasix_run.tree import Limits

SOURCES = Path(__file__).parents[2] / "toolchain/runner/src"
LIMITS = Limits("test", files=10, bytes=1 << 20)


def tree(**files: bytes) -> Tree:
    found = {PurePosixPath(name.replace("_", "/")): File(data) for name, data in files.items()}
    return Tree(PurePosixPath("/x"), found)


def test_encode_depends_on_content_only() -> None:
    first = image.encode([tree(b_c=b"1", a=b"2")], "cmd", b"module")
    assert image.encode([tree(a=b"2", b_c=b"1")], "cmd", b"module") == first
    assert image.encode([tree(a=b"2", b_c=b"1")], "cmd", b"other") != first


def test_encode_layout() -> None:
    data = image.encode([tree(a=b"content")])
    assert data.startswith(b"\0webc003\2")
    assert data.count(b"content") == 1


def test_encode_many_trees() -> None:
    trees = [Tree(PurePosixPath(f"/t{number}"), {}) for number in range(300)]
    assert len(image.encode(trees)) > 300 * 100


def directory(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        (path / name).write_text(content)
    return path


def test_source_key_changes_with_content(tmp_path: Path) -> None:
    root = directory(tmp_path / "root", a="1")
    before = store.source(root, LIMITS).key
    assert store.source(root, LIMITS).key == before
    os.utime(root / "a", (1, 1))
    assert store.source(root, LIMITS).key != before
    assert store.source(directory(tmp_path / "other", a="1"), LIMITS).key != before


def test_source_key_of_immutable_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "IMMUTABLE", tmp_path)
    root = directory(tmp_path / "root", a="1")
    before = store.source(root, LIMITS).key
    os.utime(root / "a", (1, 1))
    assert store.source(root, LIMITS).key == before


def test_source_keeps_times(tmp_path: Path) -> None:
    root = directory(tmp_path / "root", a="1")
    os.utime(root / "a", (1_700_000_000, 1_700_000_000))
    found = store.source(root, LIMITS).files()
    assert found == {PurePosixPath("a"): File(b"1", 1_700_000_000)}


def test_image_is_built_once(tmp_path: Path) -> None:
    built: list[int] = []

    def build() -> bytes:
        built.append(1)
        return b"image"

    path = store.image(tmp_path, ["a"], build)
    assert store.image(tmp_path, ["a"], build) == path
    assert (path.read_bytes(), len(built)) == (b"image", 1)
    assert store.image(tmp_path, ["b"], build) != path


def test_image_failure_leaves_nothing(tmp_path: Path) -> None:
    def build() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.image(tmp_path, ["a"], build)
    assert list((tmp_path / "images").iterdir()) == []


def test_images_unused_for_longest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_IMAGES", 2)
    paths = [store.image(tmp_path, [name], lambda: b"") for name in ("a", "b")]
    os.utime(paths[0], (5, 5))
    os.utime(paths[1], (4, 4))
    assert store.image(tmp_path, ["a"], lambda: b"") == paths[0]
    paths.append(store.image(tmp_path, ["c"], lambda: b""))
    assert [path.exists() for path in paths] == [True, False, True]


def prefix(path: Path, module: bytes) -> Path:
    (path / "bin").mkdir(parents=True)
    (path / interpreter.MODULE).write_bytes(module)
    (path / "lib").mkdir()
    (path / "lib/os.py").write_text("library")
    return path


@pytest.mark.target
@pytest.mark.parametrize("sites", [0, 2])
def test_command_of_an_image_starts(tmp_path: Path, sites: int) -> None:
    installed = prefix(tmp_path / "prefix", programs.say(b"started\n"))
    command = [sys.executable, "-m", "wasix_run.python", "--cache", str(tmp_path / "cache")]
    for number in range(sites):
        command += ["--site", str(directory(tmp_path / str(number), module="x"))]
    script = directory(tmp_path / "scripts", script="print()") / "script"
    for _ in range(2):
        done = subprocess.run(
            [*command, "--prefix", str(installed), str(script)],
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"started\n", b"")
    assert len(list((tmp_path / "cache/images").iterdir())) == 2 + sites
