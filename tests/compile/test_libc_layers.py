"""The C library's layer is one of layers: no circle between the folders of its sources."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT, built

SOURCES = ROOT / "toolchain/wasix-libc/src"
# A reason for an edge between folders, for the message.
Edges = Mapping[tuple[str, str], str]


def included() -> Iterator[tuple[str, str, str]]:
    """Yield folders whose files include others' headers."""
    for path in sorted(SOURCES.rglob("*.[ch]")):
        for folder, header in re.findall(r'#include "(\w+)/(\w+\.h)"', path.read_text()):
            assert (SOURCES / folder / header).is_file(), f"{path}: {folder}/{header}"
            yield path.parent.name, folder, f"{path.name} includes {header}"


def objects(archive: Path) -> list[tuple[str, str]]:
    """Return the names of an archive's objects, each with the symbols as nm prints them."""
    done = subprocess.run(
        [built("wasix-clang") / "bin/wasix-nm", "--quiet", archive],
        capture_output=True,
        text=True,
        check=True,
    )
    blocks = re.split(r"^(\S+\.obj):$", done.stdout, flags=re.MULTILINE)[1:]
    return list(zip(blocks[::2], blocks[1::2], strict=True))


def layer(archive: Path) -> list[tuple[Path, str]]:
    """Return the layer's files, each with the symbols of its object."""
    sources = sorted(SOURCES.rglob("*.c"))
    names = [f"{path.name}.obj" for path in sources]
    found = objects(archive)
    # Other parts of libc have files of the same names; those of the layer stand together.
    starts = [n for n in range(len(found)) if [o for o, _ in found[n : n + len(names)]] == names]
    assert len(starts) == 1, "the layer's objects are not in the archive as they lie in folders"
    return list(zip(sources, (text for _, text in found[starts[0] :]), strict=False))


def called(archive: Path) -> Iterator[tuple[str, str, str]]:
    """Yield folders whose objects take symbols, weakly too, that others' define."""
    files = layer(archive)
    place: dict[str, Path] = {}
    for path, text in files:
        place |= dict.fromkeys(re.findall(r"^[0-9a-f]+ [A-TV-Za-tv-z] (\S+)$", text, re.M), path)
    for path, text in files:
        for name in re.findall(r"^ +[Uw] (\S+)$", text, re.MULTILINE):
            if name in place:
                other = place[name]
                yield path.parent.name, other.parent.name, f"{path.name} calls {name}"


def test_every_file_lies_in_a_folder() -> None:
    assert [path.name for path in SOURCES.iterdir() if not path.is_dir()] == []
    names = [path.name for path in SOURCES.rglob("*.c")]
    assert len(names) == len(set(names)) > 80


def check(edges: Edges) -> list[str]:
    """Return the folders, lowest first; raises an `AssertionError` that names a circle."""
    below: dict[str, set[str]] = defaultdict(set)
    for folder, other in edges:
        below[folder].add(other)
    try:
        return list(TopologicalSorter(below).static_order())
    except CycleError as error:
        # From each to the one that needs it.
        circle = error.args[1][::-1]
        lines = [f"{pair[0]} -> {pair[1]}: {edges[pair]}" for pair in pairwise(circle)]
        raise AssertionError("\n".join(["a circle between folders:", *lines])) from None


def test_circles_are_found() -> None:
    edges = {("a", "b"): "one", ("b", "a"): "two", ("b", "c"): "three"}
    with pytest.raises(AssertionError, match="a circle between folders:") as raised:
        check(edges)
    assert sorted(str(raised.value).splitlines()[1:]) == ["a -> b: one", "b -> a: two"]
    del edges["b", "a"]
    assert check(edges) == ["c", "b", "a"]


@pytest.mark.compile
def test_no_circle_between_folders() -> None:
    (archive,) = built("wasix-libc").rglob("libc.a")
    edges = {
        (folder, other): reason
        for folder, other, reason in (*included(), *called(archive))
        if folder != other
    }
    order = check(edges)
    assert order[0] == "host"
    assert set(order) == {path.name for path in SOURCES.iterdir()}


# As headers and musl's threads name them; and functions that are declared, and no wheel's.
KEPT = {"wasix_block_signals", "wasix_blocked_signals"}
DECLARED = {"chroot", "pthread_mutexattr_getprioceiling", "pthread_mutexattr_setprioceiling"}


@pytest.mark.compile
def test_names_of_its_own_are_reserved() -> None:
    """A program may define `poll_once`, and whatever else it likes."""
    (archive,) = built("wasix-libc").rglob("libc.a")
    exported = {
        line.split()[0]
        for line in (SOURCES.parent / "exports/libc.txt").read_text().splitlines()
        if line
    }
    defined = {
        name
        for _, text in layer(archive)
        for name in re.findall(r"^[0-9a-f]+ [A-TV-Z] (\S+)$", text, re.MULTILINE)
    }
    own = {name for name in defined - exported if not name.startswith("__")}
    assert own == KEPT | DECLARED
    # Imports of the host, too, which a program's functions would take the place of.
    taken = {
        name
        for _, text in layer(archive)
        for name in re.findall(r"^ +U ((?:wasix|host)_\S+)$", text, re.MULTILINE)
    }
    assert taken - defined == set()
