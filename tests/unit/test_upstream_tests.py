"""Suites of others: processes that die, what is charged to whom, and the lists."""

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from threading import Event

import pytest

from tests.upstream import cli, expectations, process, shards
from tests.upstream.errors import UpstreamError
from tests.upstream.expectations import Entry, Expectations, problems, updated
from tests.upstream.guest.run_suite import MARKER, pattern
from tests.upstream.process import Ended, Outcome, Place, Task
from tests.upstream.report import Progress, beside, slowest, table
from tests.upstream.shards import Results, bunches, run_all, run_bunch
from tests.upstream.suite import SUITES, Suite, names

SUITE = Suite("demo", "1.0", "demo", ["."], ["test_*.py"], [], [], [], {}, False, 20, "there", [])


def ignore(_: str) -> None:
    """Take no notice."""


def guest(root: Path, seconds: float = 20) -> shards.Run:
    """Return a function that runs the tests in `root` in a process of this interpreter."""
    environment = {"PYTHONPATH": ":".join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    place = Place([sys.executable], {**os.environ, **environment}, str(root))
    return lambda task, tell: process.run(place, SUITE, task, seconds, tell)


def ran(root: Path, task: Task, seconds: float = 20) -> tuple[Results, list[str]]:
    told: list[str] = []
    return run_bunch(guest(root, seconds), task, told.append), told


def states(found: Results) -> dict[str, str]:
    return {name: outcome.state for name, outcome in found.outcomes.items()}


def files(root: Path, **sources: str) -> None:
    (root / MARKER).touch()
    for name, source in sources.items():
        (root / f"{name}.py").write_text(dedent(source))


def test_states(tmp_path: Path) -> None:
    files(
        tmp_path,
        test_a="""
            import pytest
            def test_passes(): print("said")
            def test_fails(): assert 1 == 2, "one is not two"
            @pytest.mark.skip(reason="not here")
            def test_skipped(): pass
            @pytest.mark.xfail
            def test_xfails(): assert False
            @pytest.mark.xfail
            def test_xpasses(): pass
            @pytest.fixture
            def broken(): raise ValueError("in fixture")
            def test_setup(broken): pass
            @pytest.fixture
            def leaving():
                yield
                raise ValueError("in teardown")
            def test_teardown(leaving): pass
            @pytest.mark.parametrize("text", ["[a]", "b"])
            def test_named(text): pass
        """,
        test_b="import nothing_of_this_name",
        test_c="import pytest; pytest.skip('no such machine', allow_module_level=True)",
    )
    task = Task(["test_a.py", "test_b.py", "test_c.py"], exclude=["test_a.py::test_named[[*"])
    found, told = ran(tmp_path, task)
    assert states(found) == {
        "test_a.py::test_passes": "passed",
        "test_a.py::test_fails": "failed",
        "test_a.py::test_skipped": "skipped",
        "test_a.py::test_xfails": "xfailed",
        "test_a.py::test_xpasses": "passed",
        "test_a.py::test_setup": "failed",
        "test_a.py::test_teardown": "failed",
        "test_a.py::test_named[b]": "passed",
        "test_b.py": "failed",
        "test_c.py": "skipped",
    }
    assert found.excluded == {"test_a.py::test_named[[a]]"}
    assert found.lost() == []
    assert sorted(told) == sorted(states(found).values())
    assert "one is not two" in found.outcomes["test_a.py::test_fails"].detail
    assert "not here" in found.outcomes["test_a.py::test_skipped"].detail
    assert "no such machine" in found.outcomes["test_c.py"].detail


def test_crash_is_charged_to_the_test_and_the_rest_goes_on(tmp_path: Path) -> None:
    body = "import os\ndef test_1(): pass\ndef test_2(): {}\ndef test_3(): pass\n"
    files(tmp_path, test_a=body.format("os.abort()"), test_b=body.format("os._exit(0)"))
    found, _ = ran(tmp_path, Task(["test_a.py", "test_b.py"]))
    assert states(found) == {
        "test_a.py::test_1": "passed",
        "test_a.py::test_2": "crashed",
        "test_a.py::test_3": "passed",
        "test_b.py::test_1": "passed",
        "test_b.py::test_2": "crashed",
        "test_b.py::test_3": "passed",
    }
    assert found.outcomes["test_a.py::test_2"].detail.startswith("status -6")


def test_statements_before(tmp_path: Path) -> None:
    files(tmp_path, test_a="import string\ndef test_1(): assert string.digits == 'none'")
    suite = replace(SUITE, before=["import string; string.digits = 'none'"])
    place = Place([sys.executable], {**os.environ, "PYTHONPATH": ":".join(sys.path)}, str(tmp_path))
    ended = process.run(place, suite, Task(["test_a.py"]), 20, ignore)
    assert ended.outcomes["test_a.py::test_1"].state == "passed"


def test_modules_that_tell_their_tests(tmp_path: Path) -> None:
    files(
        tmp_path,
        test_a="""
            import unittest
            class Case(unittest.TestCase):
                def __init__(self, number):
                    super().__init__()
                    self.number = number
                def runTest(self):
                    if not self.number:
                        self.skipTest("is none")
                    self.assertEqual(self.number, 1)
                @unittest.expectedFailure
                def test_not_told(self): pass
            class Strange(unittest.TestCase):
                @unittest.expectedFailure
                def test_passes(self): pass
            def told(config={}):
                one = unittest.TestSuite([Case(0), Strange("test_passes")])
                return [Case(1), one, [Case(2)]]
        """,
    )
    suite = replace(SUITE, collector="told")
    place = Place([sys.executable], {**os.environ, "PYTHONPATH": ":".join(sys.path)}, str(tmp_path))
    ended = process.run(place, suite, Task(["test_a.py"]), 20, ignore)
    assert {name: outcome.state for name, outcome in ended.outcomes.items()} == {
        "test_a.py::Case::runTest#1": "passed",
        "test_a.py::Case::runTest#2": "skipped",
        "test_a.py::Case::runTest#3": "failed",
        "test_a.py::Strange::test_passes#1": "failed",
    }
    assert "2 != 1" in ended.outcomes["test_a.py::Case::runTest#3"].detail


def test_hang_is_charged_to_the_test(tmp_path: Path) -> None:
    files(
        tmp_path,
        test_a="""
            import time
            def test_1(): pass
            def test_2():
                while True:
                    print("still there", flush=True)
                    time.sleep(0.05)
            def test_3(): pass
        """,
    )
    found, _ = ran(tmp_path, Task(["test_a.py"]), seconds=2)
    assert list(states(found).values()) == ["passed", "timeout", "passed"]


def test_crash_in_collection_is_charged_to_the_file(tmp_path: Path) -> None:
    files(
        tmp_path,
        test_a="def test_1(): pass",
        test_b="import os; os.abort()",
        test_c="def test_1(): pass",
    )
    found, _ = ran(tmp_path, Task(["test_a.py", "test_b.py", "test_c.py"]))
    assert states(found) == {
        "test_b.py": "crashed",
        "test_a.py::test_1": "passed",
        "test_c.py::test_1": "passed",
    }


def test_crash_at_exit(tmp_path: Path) -> None:
    files(tmp_path, test_a="import atexit, os\ndef test_1(): atexit.register(os.abort)")
    found, _ = ran(tmp_path, Task(["test_a.py"]))
    assert states(found) == {"test_a.py::test_1": "passed", "test_a.py::(exit)": "crashed"}


@pytest.mark.parametrize("conftest", ["raise ValueError('broken')", "import os; os._exit(7)"])
def test_process_that_runs_nothing(tmp_path: Path, conftest: str) -> None:
    files(tmp_path, conftest=conftest, test_a="def test_1(): pass", test_b="def test_1(): pass")
    found, _ = ran(tmp_path, Task(["test_a.py", "test_b.py"]))
    assert states(found) == {"test_a.py::(process)": "crashed", "test_b.py::(process)": "crashed"}


def test_test_that_never_ends_is_lost() -> None:
    def run(task: Task, _: shards.Tell) -> Ended:
        return Ended({"a::1": Outcome("passed")}, ["a::1", "a::2"], finished=True)

    found = run_bunch(run, Task(["a"]), ignore)
    assert found.lost() == ["a::2"]
    expected = Expectations("1.0", files={"a": (1, 1)})
    assert problems(expected, "1.0", found, whole=True) == ["a::2: collected, and never ended"]


def test_files_that_are_done_are_left_out() -> None:
    tasks = []

    def run(task: Task, _: shards.Tell) -> Ended:
        tasks.append(task)
        if len(tasks) == 1:
            ended = {"a::1": Outcome("passed")}
            return Ended(ended, ["a::1", "b::1", "b::2", "c::1"], running="b::1")
        ended = {"b::2": Outcome("passed"), "c::1": Outcome("passed")}
        return Ended(ended, list(ended), finished=True)

    found = run_bunch(run, Task(["a", "b", "c"]), ignore)
    assert [task.files for task in tasks] == [["a", "b", "c"], ["b", "c"]]
    assert tasks[1].done == ["a::1", "b::1"]
    assert states(found)["b::1"] == "crashed"
    assert found.lost() == []


def test_parallel_runs_are_put_together(tmp_path: Path) -> None:
    files(tmp_path, test_a="def test_1(): pass", test_b="def test_1(): assert False")
    found = run_all(guest(tmp_path), [["test_a.py"], ["test_b.py"]], Task([]), 2, ignore)
    assert states(found) == {"test_a.py::test_1": "passed", "test_b.py::test_1": "failed"}
    assert found.files == {"test_a.py", "test_b.py"}


def test_interrupt_ends_what_runs(tmp_path: Path) -> None:
    files(tmp_path, test_a="import time\ndef test_1(): pass\ndef test_2(): time.sleep(60)")
    run, started = guest(tmp_path), time.monotonic()

    def interrupt(task: Task, tell: shards.Tell) -> Ended:
        if task.files == ["interrupt"]:
            raise KeyboardInterrupt
        return run(task, tell)

    with pytest.raises(KeyboardInterrupt):
        run_all(interrupt, [["interrupt"], ["test_a.py"]], Task([]), 1, ignore)
    waiting = Event()

    def interrupt_later(task: Task, tell: shards.Tell) -> Ended:
        if task.files == ["interrupt"]:
            waiting.wait()
            raise KeyboardInterrupt
        return run(task, lambda state: waiting.set())

    with pytest.raises(KeyboardInterrupt):
        run_all(interrupt_later, [["interrupt"], ["test_a.py"]], Task([]), 2, ignore)
    assert time.monotonic() - started < 30


def test_bunches() -> None:
    weights = {"a": 10, "b": 60, "c": 50, "d": 400, "f": 5}
    # A file that is not listed weighs a quarter of a bunch.
    assert bunches("abcdef", weights, 100) == [["d"], ["a", "b"], ["c"], ["e", "f"]]


@pytest.mark.parametrize(("text", "files"), [("1/1", "abcde"), ("1/2", "ace"), ("2/2", "bd")])
def test_shard(text: str, files: str) -> None:
    assert cli.shard(text, "abcde") == list(files)


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "x/2", ""])
def test_wrong_shard(text: str) -> None:
    with pytest.raises(UpstreamError, match="--shard: expected I/N"):
        cli.shard(text, "abcde")


@pytest.mark.parametrize(
    ("text", "name", "matches"),
    [
        ("a.py::t[x]", "a.py::t[x]", True),
        ("a.py::t[x]", "a.py::tx", False),
        ("a.py::*[x*", "a.py::T::t[x-1]", True),
        ("a.py*", "b/a.py::t", False),
    ],
)
def test_pattern(text: str, name: str, matches: bool) -> None:
    assert (pattern(text).fullmatch(name) is not None) is matches
    assert Entry(text, "").matches(name) is matches
    assert Entry(text, "").among({name}) == ({name} if matches else set())


FOUND = Results(
    {
        "a.py::1": Outcome("passed", 1.0),
        "a.py::2": Outcome("failed", 0.1, "E   AssertionError: no\nE   Why: so\na.py:3: ..."),
        "b.py::1": Outcome("crashed", detail="status 134\ntrap"),
        "b.py::2": Outcome("skipped", detail="not here"),
    },
    {"a.py::1", "a.py::2", "b.py::1", "b.py::2"},
    {"b.py::3"},
    {"a.py", "b.py"},
)
EXPECTED = Expectations(
    "1.0",
    [Entry("b.py::3", "takes an hour")],
    [Entry("a.py::2", "why"), Entry("b.py::1", "why")],
    {"a.py": (1, 2), "b.py": (0, 2)},
)


def test_as_listed() -> None:
    assert problems(EXPECTED, "1.0", FOUND, whole=True) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"version": "0.9"}, "the list is of version 0.9, the package is 1.0"),
        ({"fail": EXPECTED.fail[1:]}, "a.py::2: failed: Why: so"),
        ({"fail": EXPECTED.fail[:1]}, "b.py::1: crashed: trap"),
        (
            {"fail": [*EXPECTED.fail, Entry("a.py::1", "why")]},
            "a.py::1: passed, and is listed as failing",
        ),
        (
            {"fail": [Entry("a.py::2", "why"), Entry("b.py*", "why")]},
            "b.py::2: skipped, and is listed as failing",
        ),
        (
            {"fail": [*EXPECTED.fail, Entry("a.py::9", "why")]},
            "a.py::9: is listed, and there is no such test",
        ),
        (
            {"exclude": [*EXPECTED.exclude, Entry("a.py::9", "why")]},
            "a.py::9: is listed, and there is no such test",
        ),
        (
            {"fail": [Entry("a.py::2", ""), EXPECTED.fail[1]]},
            "a.py::2: is listed without a reason",
        ),
        ({"files": {"a.py": (2, 2), "b.py": (0, 2)}}, "a.py: 1 tests pass, not 2"),
        ({"files": {"a.py": (1, 2)}}, "b.py: is not listed; 0 tests pass"),
        ({"files": {**EXPECTED.files, "c.py": (1, 1)}}, "c.py: is listed, and is no test file"),
    ],
)
def test_not_as_listed(change: dict[str, object], problem: str) -> None:
    changed = replace(EXPECTED, **change)  # type: ignore[arg-type]
    assert problems(changed, "1.0", FOUND, whole=True) == [problem]


def test_part_of_a_suite_says_nothing_of_the_rest() -> None:
    rest = Entry("c.py::1", "why")
    expected = replace(
        EXPECTED, fail=[*EXPECTED.fail, rest], files={**EXPECTED.files, "c.py": (1, 1)}
    )
    assert problems(expected, "1.0", FOUND, whole=False) == []
    assert updated(expected, "1.0", FOUND, None).fail == expected.fail


def test_more_than_listed_is_told() -> None:
    expected = replace(EXPECTED, files={"a.py": (0, 2), "b.py": (0, 2)})
    assert problems(expected, "1.0", FOUND, whole=True) == []
    assert expectations.gains(expected, FOUND) == ["a.py: 1 tests pass, 0 listed"]


def test_update_keeps_reasons_and_asks_for_new_ones(tmp_path: Path) -> None:
    stale = Entry("a.py::1", "was broken")
    expected = Expectations("0.9", EXPECTED.exclude, [stale, EXPECTED.fail[0]], {"a.py": (0, 9)})
    native = Results({"b.py::1": Outcome("failed"), "a.py::1": Outcome("passed")})
    new = updated(expected, "1.0", FOUND, native)
    assert new.fail == [EXPECTED.fail[0], Entry("b.py::1", expectations.UPSTREAM)]
    assert new.files == {"a.py": (1, 1), "b.py": (0, 0)}
    assert problems(new, "1.0", FOUND, whole=True) == []
    assert updated(expected, "1.0", FOUND, None).fail[1] == Entry("b.py::1", "")
    assert updated(expected, "1.0", FOUND, None).files["a.py"] == (1, 9)
    expectations.write("demo", new, tmp_path)
    assert expectations.read("demo", "1.0", tmp_path) == new


@pytest.mark.parametrize("data", ["", "{}", '{"version": 1}'])
def test_list_that_is_none(tmp_path: Path, data: str) -> None:
    (tmp_path / "demo.json").write_text(data)
    with pytest.raises(UpstreamError, match=r"demo.json: expected"):
        expectations.read("demo", "1.0", tmp_path)


def test_reports() -> None:
    native = Results({name: Outcome("passed") for name in [*FOUND.collected, "b.py::3"]})
    text = beside(FOUND, native, EXPECTED)
    assert "1 of 5 (20.00 %)" in text
    assert "1 skipped, 2 failing (2 known), 1 excluded, 0 without such a name" in text
    assert "here only: 0" in text
    assert "1 skipped: not here" in text
    row = table([("demo", FOUND, 3.2)]).splitlines()[1]
    assert " ".join(row.split()) == "demo 4 1 1 1 0 1 0 1 3"
    assert slowest(FOUND).splitlines()[0].split() == ["1.0", "s", "a.py::1"]


def test_progress_is_for_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(sys.stdout, "demo", 2)
    progress.tell("passed")
    progress.close()
    assert capsys.readouterr().out == ""


def test_test_files(tmp_path: Path) -> None:
    files(tmp_path, test_a="", test_b="", other="")
    suite = replace(SUITE, tests=str(tmp_path))
    assert suite.test_files() == ["test_a.py", "test_b.py"]
    assert replace(suite, paths=["other.py"]).test_files() == ["other.py"]
    assert replace(suite, without=["test_b*"]).test_files() == ["test_a.py"]
    with pytest.raises(UpstreamError, match="'nowhere' has no test file"):
        replace(suite, paths=["nowhere"]).test_files()


@pytest.mark.parametrize("name", names())
def test_committed_list(name: str) -> None:
    given = json.loads(SUITES.read_text())[name]
    explained = [*given.get("without", []), *given.get("before", [])]
    assert all(entry.keys() == {"what", "why"} and entry["why"] for entry in explained)
    expected = expectations.read(name, "none")
    assert expected.version != "none", f"{name}: has no list"
    assert all(entry.why for entry in [*expected.fail, *expected.exclude])
    whats = [entry.what for entry in [*expected.fail, *expected.exclude]]
    assert len(whats) == len(set(whats))
    assert sum(here for here, _ in expected.files.values()) > 0
    assert all(native >= 0 for _, native in expected.files.values())


def test_no_list_without_a_suite() -> None:
    assert {path.stem for path in expectations.DATA.glob("*")} == set(names())
