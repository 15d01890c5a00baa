"""What a suite is expected to do: tests/data/upstream/NAME.json.

`fail` and `exclude` are entries with `what` (the name of a test, in which `*` stands for anything)
and `why`; `files` has, for each test file, how many tests pass here and how many natively.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.upstream.errors import UpstreamError
from tests.upstream.guest.run_suite import pattern
from tests.upstream.shards import BAD, PASSED, Results, file_of

DATA = Path(__file__).parent.parent / "data" / "upstream"
UPSTREAM = "fails natively, too"
_KEYS = {"version", "exclude", "fail", "files"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Tests that are left out or known to fail, and the reason."""

    what: str
    why: str

    def matches(self, name: str) -> bool:
        """Whether a test is meant."""
        return self._pattern().fullmatch(name) is not None

    def _pattern(self) -> "re.Pattern[str]":
        return pattern(self.what)

    def among(self, names: Iterable[str]) -> set[str]:
        """Return the tests that are meant."""
        if "*" not in self.what:
            return {self.what} & (names if isinstance(names, (set, frozenset)) else {*names})
        compiled = self._pattern()
        return {name for name in names if compiled.fullmatch(name)}


@dataclass(slots=True)
class Expectations:
    """The list of one suite."""

    version: str
    exclude: list[Entry] = field(default_factory=list)
    fail: list[Entry] = field(default_factory=list)
    # Tests that pass: here, and natively.
    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    def share(self) -> str:
        """Return how many of the tests that pass natively pass here, by the list."""
        native = sum(there for _, there in self.files.values())
        here = sum(min(here, there) for here, there in self.files.values())
        return percent(here, native)

    def known(self, names: Iterable[str]) -> set[str]:
        """Return the tests that are known to fail."""
        given = frozenset(names)
        return set().union(*(entry.among(given) for entry in self.fail))


def percent(part: int, whole: int) -> str:
    """Return a share in words."""
    return f"{part} of {whole} ({100 * part / max(1, whole):.2f} %)"


def read(name: str, version: str, folder: Path = DATA) -> Expectations:
    """Return the list of a suite, which may not be there yet; raises `UpstreamError`."""
    path = folder / f"{name}.json"
    if not path.exists():
        return Expectations(version)
    try:
        data = json.loads(path.read_text())
    except ValueError as error:
        raise UpstreamError(f"{path}: expected JSON: {error}") from None
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise UpstreamError(f"{path}: expected keys {sorted(_KEYS)}, found {sorted(data)}")
    return Expectations(
        data["version"],
        [_entry(path, entry) for entry in data["exclude"]],
        [_entry(path, entry) for entry in data["fail"]],
        {file: (here, native) for file, (here, native) in data["files"].items()},
    )


def _entry(path: Path, data: Any) -> Entry:
    if not isinstance(data, dict) or data.keys() != {"what", "why"}:
        raise UpstreamError(f"{path}: expected an entry with what and why, found {data!r}")
    return Entry(data["what"], data["why"])


def write(name: str, expected: Expectations, folder: Path = DATA) -> None:
    """Write a list: an entry and a file a line."""

    def entries(found: Sequence[Entry]) -> str:
        lines = [json.dumps({"what": e.what, "why": e.why}, ensure_ascii=False) for e in found]
        return "[" + "".join(f"\n  {line}," for line in lines).rstrip(",") + "\n ]"

    files = [f"\n  {json.dumps(file)}: {list(expected.files[file])}" for file in expected.files]
    text = (
        f'{{\n "version": {json.dumps(expected.version)},\n'
        f' "exclude": {entries(expected.exclude)},\n "fail": {entries(expected.fail)},\n'
        f' "files": {{{",".join(files)}\n }}\n}}\n'
    )
    (folder / f"{name}.json").write_text(text)


def problems(expected: Expectations, version: str, found: Results, *, whole: bool) -> list[str]:
    """Return what is not as the list says; `whole` if no file and no test was left out."""
    wrong = []
    if expected.version != version:
        wrong.append(f"the list is of version {expected.version}, the package is {version}")
    wrong += [f"{name}: collected, and never ended" for name in found.lost()]
    known = expected.known(found.outcomes)
    bad = found.state(*BAD)
    for name in sorted(bad - known):
        outcome = found.outcomes[name]
        wrong.append(f"{name}: {outcome.state}: {last_line(outcome.detail)}")
    for name in sorted(known - bad):
        wrong.append(f"{name}: {found.outcomes[name].state}, and is listed as failing")
    for entry in [*expected.fail, *expected.exclude]:
        if not entry.why:
            wrong.append(f"{entry.what}: is listed without a reason")
        names = found.excluded if entry in expected.exclude else found.outcomes.keys()
        ran = file_of(entry.what) in found.files
        if (whole or ran) and not entry.among(names):
            wrong.append(f"{entry.what}: is listed, and there is no such test")
    counts = passed(found)
    for file in sorted(found.files):
        if file not in expected.files:
            wrong.append(f"{file}: is not listed; {counts.get(file, 0)} tests pass")
        elif counts.get(file, 0) < expected.files[file][0]:
            wrong.append(f"{file}: {counts.get(file, 0)} tests pass, not {expected.files[file][0]}")
    if whole:
        gone = sorted(expected.files.keys() - found.files)
        wrong += [f"{file}: is listed, and is no test file" for file in gone]
    return wrong


def gains(expected: Expectations, found: Results) -> list[str]:
    """Return the files of which more tests pass than the list says."""
    counts = passed(found)
    return [
        f"{file}: {counts.get(file, 0)} tests pass, {here} listed"
        for file, (here, _) in expected.files.items()
        if counts.get(file, 0) > here
    ]


def passed(found: Results) -> dict[str, int]:
    """Return how many tests of each file pass."""
    counts: dict[str, int] = {}
    for name in found.state(PASSED):
        counts[file_of(name)] = counts.get(file_of(name), 0) + 1
    return counts


def last_line(detail: str) -> str:
    """Return what a failure says in the end; a traceback's place is no news."""
    lines = [line.strip() for line in detail.splitlines() if line.startswith("E  ")]
    lines = lines or [line.strip() for line in detail.splitlines() if line.strip()]
    return lines[-1].removeprefix("E").strip()[:200] if lines else ""


def updated(
    expected: Expectations, version: str, found: Results, native: Results | None
) -> Expectations:
    """Return the list as the run has it; reasons stay, and new failures wait for theirs."""
    bad = found.state(*BAD)
    ran = {entry: entry.among(found.outcomes.keys()) for entry in expected.fail}

    def stays(entry: Entry) -> bool:
        file = file_of(entry.what)
        return ran[entry] <= bad if ran[entry] else file not in found.files and "*" not in file

    fail = [entry for entry in expected.fail if stays(entry)]
    covered = set().union(*(ran[entry] for entry in fail))
    also = set() if native is None else native.state(*BAD)
    fail += [Entry(name, UPSTREAM if name in also else "") for name in sorted(bad - covered)]
    here = passed(found)
    there = None if native is None else passed(native)
    files = dict(expected.files)
    for file in found.files:
        before = files.get(file, (0, 0))[1]
        files[file] = (here.get(file, 0), before if there is None else there.get(file, 0))
    return Expectations(version, expected.exclude, fail, dict(sorted(files.items())))
