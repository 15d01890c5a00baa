"""Wheels into a static index that needs nothing but a file server.

Layout: `simple/` is the simple repository API with everything, `native/simple/` with what another
index cannot supply; `packages/` holds the wheels, `index.json` says what each is made of.
"""

import itertools
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from packaging.utils import canonicalize_name
from packaging.version import Version

from wasix_index import pages, published
from wasix_index.errors import RenderError
from wasix_index.publish import PACKAGES, History, Options, publish
from wasix_index.published import MANIFEST, File
from wasix_wheel.errors import WasixWheelError

# Below it, starting processes takes longer than they save.
_FEW = 256
_CHUNK = 64

Given = TypeVar("Given")
Got = TypeVar("Got")


def render(wheels: Sequence[Path], out: Path, options: Options) -> None:
    """Write the index of `wheels` to `out`, all at once.

    Raises `RenderError`, `WasixWheelError` and `OSError`.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RenderError(f"{out}: expected no such file or an empty directory, found {out.name!r}")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as temporary:
        tree = Path(temporary) / "tree"
        (tree / PACKAGES).mkdir(parents=True)
        lines = _publish_all(wheels, tree, {}, options)
        published.write(tree / MANIFEST, lines)
        groups = [list(group) for _, group in itertools.groupby(lines, published.project)]
        for _ in _each(partial(_pages, tree), groups):
            pass
        _write_projects(tree, lines)
        if out.exists():
            out.rmdir()
        tree.replace(out)


def update(wheels: Sequence[Path], out: Path, options: Options) -> None:
    """Add `wheels` to the index at `out`: files, then pages that link them, then the manifest.

    Files that it has already of projects in `options.yanked` are yanked, or not, as that says.

    Whoever reads meanwhile sees each page as it was or as it is. Raises as `render` does.
    """
    projects = {canonicalize_name(path.name.partition("-")[0]) for path in wheels}
    old = list(published.read(out / MANIFEST))
    touched = [
        published.of_line(line)
        for line in old
        if (name := published.project(line)) in projects or name in options.yanked
    ]
    history: dict[tuple[str, str, str], dict[str, int]] = {}
    for file in touched:
        key = (file.project, file.version, ".".join(file.tags))
        history.setdefault(key, {})[file.built["sha256"]] = file.rebuild
    now = [_yanked(file, options) for file in touched]
    added = list(map(published.of_line, _publish_all(wheels, out, history, options)))
    different = {file.project for file in added}
    different |= {file.project for file, was in zip(now, touched, strict=True) if file != was}
    if not different:
        return
    together = sorted([*now, *added], key=published.order)
    changed = {
        project: [file.line() for file in group]
        for project, group in itertools.groupby(together, lambda file: file.project)
    }
    lines = list(_merge(old, changed))
    for project in sorted(different):
        _pages(out, changed[project])
    _write_projects(out, lines)
    with tempfile.TemporaryDirectory(dir=out, prefix=f".{MANIFEST}.") as temporary:
        written = Path(temporary) / MANIFEST
        published.write(written, lines)
        written.replace(out / MANIFEST)


def _yanked(file: File, options: Options) -> File:
    reasons = options.yanked.get(file.project)
    return file if reasons is None else replace(file, yanked=reasons.get(file.version))


def _publish_all(
    wheels: Sequence[Path], top: Path, history: History, options: Options
) -> list[str]:
    """Return the manifest's entries of what was added."""
    twice = sorted(n for n, times in Counter(path.name for path in wheels).items() if times > 1)
    if twice:
        raise RenderError(f"wheels: expected each file once, found again: {', '.join(twice)}")
    added: list[tuple[tuple[str, Version, str], str]] = []
    for result in _each(partial(_publish, top, history, options), wheels):
        if isinstance(result, str):
            raise RenderError(result)
        for project, version, file, line in result:
            added.append(((project, Version(version), file), line))
    return [line for _, line in sorted(added)]


def _publish(
    top: Path, history: History, options: Options, path: Path
) -> list[tuple[str, str, str, str]] | str:
    # Errors of wheels do not travel between processes, and what lines are sorted by costs less
    # than whole entries.
    try:
        return [
            (file.project, file.version, file.file, file.line())
            for file in publish(path, top, history, options)
        ]
    except (RenderError, WasixWheelError) as error:
        return str(error)
    except OSError as error:
        return f"{error.filename}: {error.strerror}"


def _pages(top: Path, lines: Sequence[str]) -> None:
    files = [published.of_line(line) for line in lines]
    pages.write_project(top, files[0].project, files)


def _write_projects(top: Path, lines: Sequence[str]) -> None:
    pages.write_projects(top, "simple", _projects(lines))
    native = (line for line in lines if '"native": true' in line)
    pages.write_projects(top, "native/simple", _projects(native))


def _projects(lines: Iterable[str]) -> Iterator[str]:
    return (project for project, _ in itertools.groupby(lines, published.project))


def _merge(old: Sequence[str], changed: dict[str, list[str]]) -> Iterator[str]:
    """Yield the lines of `old` with those of changed projects in their places."""
    waiting = sorted(changed, reverse=True)
    for project, group in itertools.groupby(old, published.project):
        while waiting and waiting[-1] <= project:
            yield from changed[waiting.pop()]
        if project not in changed:
            yield from group
    while waiting:
        yield from changed[waiting.pop()]


def _each(function: Callable[[Given], Got], given: Sequence[Given]) -> Iterator[Got]:
    if len(given) < _FEW:
        yield from map(function, given)
        return
    with ProcessPoolExecutor() as pool:
        yield from pool.map(function, given, chunksize=_CHUNK)
