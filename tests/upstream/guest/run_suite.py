"""Runs test files with pytest and tells at once, on standard output, what starts and how it ends.

The process may die in any test, so each event is written at once: a mark, JSON, the line's end.
The task lies beside this file: see `tests/upstream/process.py`.
"""

import importlib.util
import json
import os
import re
import sys
import time
import unittest
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

MARK = "\x1e"
DETAIL = 6000
# Stands in a folder of tests.
MARKER = "upstream-tests-root"
COLLECTOR = pytest.StashKey[str]()


class Reporter:
    """A plugin that writes events to a descriptor of its own, past pytest's capture."""

    def __init__(self, exclude: Iterable[str], done: Iterable[str]) -> None:
        self.descriptor = os.dup(1)
        self.exclude = [pattern(text) for text in exclude]
        self.done = frozenset(done)
        self.state = ""
        self.detail = ""
        self.started = 0.0

    def tell(self, event: str, **values: Any) -> None:
        line = f"{MARK}{json.dumps({'event': event, **values})}\n".encode()
        while line:
            line = line[os.write(self.descriptor, line) :]

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        if isinstance(collector, pytest.File):
            self.tell("collect", file=collector.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.outcome != "passed":
            self.tell(
                "not collected", name=report.nodeid, state=report.outcome, detail=text(report)
            )

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        excluded = {
            item.nodeid for item in items if any(p.fullmatch(item.nodeid) for p in self.exclude)
        }
        items[:] = [item for item in items if item.nodeid not in excluded | self.done]
        self.tell("collected", names=[item.nodeid for item in items], excluded=sorted(excluded))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.state, self.detail, self.started = "passed", "", time.monotonic()
        self.tell("start", name=nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.state, self.detail = "failed", f"{self.detail}{report.when}: {text(report)}\n"
        elif report.skipped and self.state == "passed":
            self.state = "xfailed" if hasattr(report, "wasxfail") else "skipped"
            self.detail = getattr(report, "wasxfail", None) or text(report)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        seconds = round(time.monotonic() - self.started, 3)
        self.tell("end", name=nodeid, state=self.state, seconds=seconds, detail=self.detail)


class ToldCase(pytest.Item):
    """A test of unittest."""

    def __init__(self, *, case: unittest.TestCase, **given: Any) -> None:
        super().__init__(**given)
        self.case = case

    def runtest(self) -> None:
        result = unittest.TestResult()
        unittest.TestSuite([self.case]).run(result)
        problems = [text for _, text in [*result.errors, *result.failures]]
        assert not problems, "\n".join(problems)
        assert not result.unexpectedSuccesses, "passes, and is expected to fail"
        for _, reason in result.skipped:
            pytest.skip(reason)


class ToldModule(pytest.Module):
    """A module with a function that returns its tests; many of them have one name."""

    def collect(self) -> Iterator[pytest.Item]:
        count: Counter[str] = Counter()
        collector = getattr(self.obj, self.config.stash[COLLECTOR])
        for case in cases(collector()):
            name = f"{type(case).__name__}::{case.id().rpartition('.')[2]}"
            count[name] += 1
            yield ToldCase.from_parent(self, name=f"{name}#{count[name]}", case=case)


class Told:
    """A plugin: modules tell what their tests are."""

    def __init__(self, collector: str) -> None:
        self.collector = collector

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[COLLECTOR] = self.collector

    def pytest_pycollect_makemodule(
        self, module_path: Path, parent: pytest.Collector
    ) -> pytest.Module:
        return ToldModule.from_parent(parent, path=module_path)


def cases(tests: Iterable[Any]) -> Iterator[unittest.TestCase]:
    """Yield the tests in suites and lists, which may have such in them."""
    for test in tests:
        if isinstance(test, unittest.TestCase):
            yield test
        else:
            yield from cases(test)


def pattern(text: str) -> "re.Pattern[str]":
    """Return a pattern in which `*` alone is special: brackets are part of many names."""
    return re.compile(".*".join(map(re.escape, text.split("*"))), re.DOTALL)


def text(report: pytest.CollectReport | pytest.TestReport) -> str:
    """Return what there is to say of a report; of a skipped test, its reason."""
    if report.skipped and isinstance(report.longrepr, tuple):
        return report.longrepr[2]
    return report.longreprtext[-DETAIL:]


def root_of(task: dict[str, Any]) -> Path:
    """Return the folder that names of tests are relative to.

    A folder of tests is the working directory, and modules are found there, as in a checkout.
    """
    if task["tests"]:
        marked = [entry for entry in [task["root"], *sys.path] if (Path(entry) / MARKER).exists()]
        os.chdir(marked[0])
        sys.path.insert(0, marked[0])
        return Path(marked[0])
    spec = importlib.util.find_spec(task["module"])
    if spec is None or spec.origin is None:
        raise SystemExit(f"run_suite: no module {task['module']!r}")
    origin = Path(spec.origin)
    return origin.parent.parent if spec.submodule_search_locations else origin.parent


def main() -> int:
    here = Path(__file__).parent
    task = json.loads((here / "task.json").read_text())
    root = root_of(task)
    reporter = Reporter(task["exclude"], task["done"])
    for statement in task["before"]:
        exec(statement, {})
    # The settings of a project are for its own checkout: what a suite needs is in its arguments.
    arguments = ["-c", str(here / "pytest.ini"), f"--rootdir={root}", f"--confcutdir={root}"]
    arguments += ["-p", "no:cacheprovider", "-q", "--continue-on-collection-errors"]
    arguments += [*task["arguments"], *(str(root / file) for file in task["files"])]
    told = [Told(task["collector"])] if task["collector"] else []
    status = pytest.main(arguments, plugins=[reporter, *told])
    reporter.tell("done", status=int(status))
    return 0


if __name__ == "__main__":
    sys.exit(main())
