"""The sysroot of the toolchain shell, with a stub of the store's."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "toolchain/build-support/dev-shell/sysroot.py"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with two builds of a sysroot."""
    store = tmp_path / "store"
    for build, files in {
        "1-wasix-sysroot": ["include/a.h", "include/old.h", "lib/t/libc.a", "include/sys/old.h"],
        "2-wasix-sysroot": ["include/a.h", "include/new.h", "lib/t/libc.a", "include/c++/v1/x"],
    }.items():
        for file in files:
            path = store / build / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{file} of {build}")
    return store


def start(store: Path, build: int, place: Path) -> subprocess.Popen[str]:
    arguments: list[str | Path] = [
        store / f"{build}-wasix-sysroot",
        place,
        "lib/t",
        place.parent / "site",
    ]
    return subprocess.Popen(
        [sys.executable, "-IS", SCRIPT, *arguments], stderr=subprocess.PIPE, text=True
    )


def make(store: Path, build: int, place: Path) -> None:
    _, errors = start(store, build, place).communicate()
    assert errors == ""


def tree(place: Path) -> dict[str, str]:
    """Return all files, as far as links lead somewhere, with what is in them."""
    return {
        str(path.relative_to(place)): path.read_text()
        for path in place.rglob("*")
        if path.is_file() and not path.is_relative_to(place / ".wasix-store")
    }


def built(build: int, *files: str) -> dict[str, str]:
    return {file: f"{file} of {build}-wasix-sysroot" for file in files}


FIRST = built(1, "include/a.h", "include/old.h", "lib/t/libc.a", "include/sys/old.h")
SECOND = built(2, "include/a.h", "include/new.h", "lib/t/libc.a", "include/c++/v1/x")


def test_made_with_folders_of_the_user(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "p/.wasix/sysroot"
    make(store, 1, place)
    assert tree(place) == FIRST
    assert (place / "usr/local/lib/t").is_dir()
    assert (place / "usr/local/include").is_dir()
    assert not (place / "include").is_symlink()
    assert (place.parent / ".gitignore").read_text() == "*\n"
    assert (place.parent / "site").is_dir()


def test_renewed_without_losing_what_is_the_users(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "sysroot"
    make(store, 1, place)
    own = {"usr/local/lib/t/libmine.a": "mine", "include/mine.h": "mine", "lib/t/libc.a": "mine"}
    for name, text in own.items():
        (place / name).unlink(missing_ok=True)
        (place / name).write_text(text)
    (place / "include/elsewhere.h").symlink_to("mine.h")
    (place / "usr/local/include/old.h").symlink_to(store / "1-wasix-sysroot/include/old.h")
    make(store, 2, place)
    links = {"include/elsewhere.h": "mine", "usr/local/include/old.h": FIRST["include/old.h"]}
    assert tree(place) == SECOND | own | links


def test_store_path_that_is_gone(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "sysroot"
    make(store, 1, place)
    for path in sorted((store / "1-wasix-sysroot").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    make(store, 2, place)
    assert tree(place) == SECOND
    assert not [path for path in place.rglob("*") if path.is_symlink() and not path.exists()]


def test_same_store_path_touches_nothing(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "sysroot"
    make(store, 1, place)
    before = (place / "include").stat().st_mtime_ns
    make(store, 1, place)
    assert (place / "include").stat().st_mtime_ns == before


@pytest.mark.parametrize("builds", [(1, 1, 1, 1, 1, 1), (2, 1, 2, 1, 2, 1, 2)])
def test_many_at_once(store: Path, tmp_path: Path, builds: tuple[int, ...]) -> None:
    place = tmp_path / "sysroot"
    running = [start(store, build, place) for build in builds]
    assert [process.communicate()[1] for process in running] == [""] * len(builds)
    make(store, 2, place)
    assert tree(place) == SECOND
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "store", "sysroot"]


# Runs the script until it has made LIMIT links.
KILLED = """
import os, runpy, signal, sys
from pathlib import Path
made = 0
symlink_to = Path.symlink_to
def stop(*arguments):
    global made
    if made == LIMIT:
        os.kill(os.getpid(), signal.SIGKILL)
    made += 1
    symlink_to(*arguments)
Path.symlink_to = stop
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.parametrize("limit", range(5))
@pytest.mark.parametrize("first", [True, False])
def test_killed_in_the_middle(store: Path, tmp_path: Path, limit: int, first: bool) -> None:
    place = tmp_path / "sysroot"
    if not first:
        make(store, 1, place)
    code = KILLED.replace("LIMIT", str(limit)).replace("sys.argv[0]", repr(str(SCRIPT)))
    arguments: list[str | Path] = [store / "2-wasix-sysroot", place, "lib/t", tmp_path / "site"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=False)
    assert done.returncode == -signal.SIGKILL
    assert place.exists() == (not first)
    make(store, 2, place)
    assert tree(place) == SECOND
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "store", "sysroot"]


def test_folder_that_cannot_be_made(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    process = start(store, 1, tmp_path / "file/sysroot")
    _, errors = process.communicate()
    assert process.returncode == 1
    assert errors.startswith(f"wasix-shell: cannot make '{tmp_path}/file/sysroot' (")
    assert errors.endswith("; set WASIX_SYSROOT to a folder that can be written\n")


def test_folder_that_the_store_lies_in(store: Path) -> None:
    before = sorted(store.parent.rglob("*"))
    for place in (Path("/"), store, store.parent):
        process = start(store, 1, place)
        _, errors = process.communicate()
        assert process.returncode == 1
        assert f"cannot make {str(place)!r} (the store lies in it: " in errors
        assert "set WASIX_SYSROOT to a folder that can be written" in errors
    assert sorted(store.parent.rglob("*")) == before
