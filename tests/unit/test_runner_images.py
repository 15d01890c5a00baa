"""wasix_run: container images, and the cache that keeps them."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
import wasi_programs as programs
from search_path import search_path

from wasix_run import image, interpreter, store
from wasix_run.errors import ChangedError
from wasix_run.image import File, Tree
from wasix_run.store import Cache
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
    cache = Cache(tmp_path / "cache")
    before = store.source(root, LIMITS, cache).key
    assert store.source(root, LIMITS, cache).key == before
    os.utime(root / "a", (1, 1))
    assert store.source(root, LIMITS, cache).key != before
    other = directory(tmp_path / "other", a="1")
    assert store.source(other, LIMITS, cache).key != before


@pytest.mark.parametrize("way", ["written", "replaced"])
def test_source_key_changes_with_content_of_same_size_and_time(tmp_path: Path, way: str) -> None:
    root = directory(tmp_path / "root", a="1")
    status = (root / "a").stat()
    before = store.source(root, LIMITS, Cache(tmp_path)).key
    if way == "replaced":
        (root / "b").write_text("2")
        (root / "b").rename(root / "a")
    else:
        (root / "a").write_text("2")
    os.utime(root / "a", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert store.source(root, LIMITS, Cache(tmp_path)).key != before


def test_source_key_of_immutable_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "IMMUTABLE", tmp_path)
    root = directory(tmp_path / "root", a="1")
    before = store.source(root, LIMITS, Cache(tmp_path)).key
    os.utime(root / "a", (1, 1))
    assert store.source(root, LIMITS, Cache(tmp_path)).key == before


def test_source_keeps_times(tmp_path: Path) -> None:
    root = directory(tmp_path / "root", a="1")
    os.utime(root / "a", (1_700_000_000, 1_700_000_000))
    found = store.source(root, LIMITS, Cache(tmp_path)).files()
    assert found == {PurePosixPath("a"): File(b"1", 1_700_000_000)}


def test_source_that_changes_while_it_is_read(tmp_path: Path) -> None:
    root = directory(tmp_path / "root", a="1")
    tries = []

    def make() -> Mapping[PurePosixPath, File]:
        source = store.source(root, LIMITS, Cache(tmp_path))
        tries.append(source.key)
        if len(tries) < 3:
            (root / "a").write_text("2" * len(tries))
        return source.files()

    assert store.steady(make)[PurePosixPath("a")].data == b"22"
    assert len(set(tries)) == 3


def test_source_that_never_stands_still(tmp_path: Path) -> None:
    root = directory(tmp_path / "root", a="1")

    def make() -> Mapping[PurePosixPath, File]:
        source = store.source(root, LIMITS, Cache(tmp_path))
        with (root / "a").open("a") as file:
            file.write("x")
        return source.files()

    with pytest.raises(ChangedError, match="a: was changed while it was read"):
        store.steady(make)


def test_source_warns_of_links(tmp_path: Path) -> None:
    root = directory(tmp_path / "root", a="1")
    (root / "link").symlink_to("/etc/hostname")
    told: list[str] = []
    source = store.source(root, LIMITS, Cache(tmp_path, warn=told.append))
    assert list(source.files()) == [PurePosixPath("a")]
    assert told[0].startswith(f"{root}: links that lead out of it are left out: link\n")


GOOD = image.encode([tree(a=b"content")])


def test_image_is_built_once(tmp_path: Path) -> None:
    built: list[int] = []
    told: list[str] = []
    cache = Cache(tmp_path, say=told.append)

    def build() -> bytes:
        built.append(1)
        return GOOD

    path = store.image(cache, ["a"], build)
    assert store.image(cache, ["a"], build) == path
    assert (path.read_bytes(), len(built), told) == (GOOD, 1, ["image of a: made\n"])
    assert store.image(cache, ["b"], build) != path


def test_image_failure_leaves_nothing(tmp_path: Path) -> None:
    def build() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.image(Cache(tmp_path), ["a"], build)
    assert list((tmp_path / "images").iterdir()) == []


def test_whole_images() -> None:
    with tempfile.TemporaryFile() as file:
        for length in (*range(0, len(GOOD) + 1, 37), len(GOOD)):
            file.seek(0)
            file.truncate()
            file.write(GOOD[:length])
            file.flush()
            assert image.is_whole(file.fileno()) == (length == len(GOOD)), length
        file.write(b"x")
        file.flush()
        assert not image.is_whole(file.fileno())
        big = image.encode([tree(**{"a" * 40: bytes(300)}) for _ in range(20)], ["cmd"], b"module")
        file.seek(0)
        file.truncate()
        file.write(big)
        file.flush()
        assert image.is_whole(file.fileno())


@pytest.mark.parametrize("content", [b"", GOOD[:-1], GOOD[:20], b"x" * len(GOOD)])
def test_damaged_image_is_made_again(tmp_path: Path, content: bytes) -> None:
    told: list[str] = []
    path = store.image(Cache(tmp_path), ["a"], lambda: GOOD)
    path.write_bytes(content)
    assert store.image(Cache(tmp_path, say=told.append), ["a"], lambda: GOOD) == path
    assert path.read_bytes() == GOOD
    assert told == ["image of a: damaged, made again\n"]


def test_images_unused_for_longest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_IMAGES", 2)
    cache = Cache(tmp_path)
    paths = [store.image(cache, [name], lambda: GOOD) for name in ("a", "b")]
    # Of processes that have ended.
    release()
    os.utime(paths[0], (5, 5))
    os.utime(paths[1], (4, 4))
    assert store.image(cache, ["a"], lambda: GOOD) == paths[0]
    paths.append(store.image(cache, ["c"], lambda: GOOD))
    assert [path.exists() for path in paths] == [True, False, True]


def release() -> None:
    while store._held:
        os.close(store._held.pop())


def test_images_in_use_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_IMAGES", 1)
    cache = Cache(tmp_path)
    paths = [store.image(cache, [name], lambda: GOOD) for name in "abc"]
    assert all(path.exists() for path in paths)
    release()
    store.image(cache, ["d"], lambda: GOOD)
    assert not any(path.exists() for path in paths)


def test_what_killed_writers_left_goes(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for name, age in ((".wasix-run.1.x", 2 * store.LEFT_SECONDS), (".wasix-run.2.y", 9)):
        (folder / name).write_bytes(b"part")
        os.utime(folder / name, (time.time() - age, time.time() - age))
    path = store.image(Cache(tmp_path), ["a"], lambda: GOOD)
    assert sorted(folder.iterdir()) == sorted([folder / ".wasix-run.2.y", path])


# Uses images by turns, more than are kept, as many processes at once do.
BESIDE = """
import os, random, sys, time
from pathlib import Path, PurePosixPath
from wasix_run import image, store
from wasix_run.image import File, Tree
from wasix_run.store import Cache
store.MAX_IMAGES = 3
chance = random.Random(sys.argv[2])
cache = Cache(Path(sys.argv[1]))
end = time.monotonic() + float(sys.argv[3])
while time.monotonic() < end:
    name = str(chance.randrange(8))
    files = {PurePosixPath("a"): File(name.encode() * 999)}
    data = image.encode([Tree(PurePosixPath("/x"), files)])
    path = store.image(cache, [name], lambda: data)
    assert path.read_bytes() == data, name
    if chance.random() < 0.5:
        while store._held:
            os.close(store._held.pop())
print("done")
"""


def beside(cache: Path, number: int, seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BESIDE, str(cache), str(number), str(seconds)],
        env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_processes_beside_each_other(tmp_path: Path) -> None:
    processes = [beside(tmp_path, number, 1.0) for number in range(8)]
    for process in processes:
        out, errors = process.communicate(timeout=60)
        assert (process.returncode, out, errors) == (0, "done\n", "")


def test_kill_at_any_moment(tmp_path: Path) -> None:
    for number in range(12):
        process = beside(tmp_path, number, 60)
        time.sleep(0.15 + number * 0.01)
        process.kill()
        process.communicate()
    with beside(tmp_path, 99, 0.5) as last:
        out, errors = last.communicate(timeout=60)
    assert (last.returncode, out, errors) == (0, "done\n", "")
    for path in (tmp_path / "images").glob("*.webc"):
        with path.open("rb") as file:
            assert image.is_whole(file.fileno())


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


@pytest.mark.target
def test_damaged_images_are_made_again(tmp_path: Path) -> None:
    installed = prefix(tmp_path / "prefix", programs.say(b"started\n"))
    cache = tmp_path / "cache"
    command = [sys.executable, "-m", "wasix_run.python", "--cache", str(cache), "--progress"]

    def start() -> tuple[int, bytes, list[bytes]]:
        done = subprocess.run(
            [*command, "--prefix", str(installed), "-c", "1"],
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        lines = [line for line in done.stderr.splitlines() if line.startswith(b"image")]
        return done.returncode, done.stdout, lines

    made = [b"image of native: made", b"image of library: made"]
    assert start() == (0, b"started\n", made)
    assert start() == (0, b"started\n", [])
    for path in (cache / "images").iterdir():
        os.truncate(path, path.stat().st_size // 2)
    again = [line.replace(b"made", b"damaged, made again") for line in made]
    assert start() == (0, b"started\n", again)
    assert start() == (0, b"started\n", [])


@pytest.mark.target
def test_first_starts_beside_each_other(tmp_path: Path) -> None:
    installed = prefix(tmp_path / "prefix", programs.say(b"started\n"))
    command = [sys.executable, "-m", "wasix_run.python", "--cache", str(tmp_path / "cache")]
    processes = [
        subprocess.Popen(
            [*command, "--prefix", str(installed), "-c", "1"],
            env={**os.environ, "PYTHONPATH": search_path(SOURCES)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    for process in processes:
        out, errors = process.communicate(timeout=120)
        assert (process.returncode, out, errors) == (0, b"started\n", b"")
