"""Runs the cases of a suite of somebody else's and compares with a list that was reviewed.

A line of the list is a name, and for a case that fails two spaces and the reason. Empty lines and
lines that begin with # say nothing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def read_list(path: Path) -> dict[str, str]:
    """Return the listed names, each with its reason; it is empty for a case that passes."""
    listed = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, reason = line.partition("  ")
            listed[name] = reason.strip()
    return listed


def differences(listed: Mapping[str, str], results: Mapping[str, str | None]) -> list[str]:
    """Say where the results, each None or what went wrong, are not what is listed."""
    problems = [f"{name}: listed, not selected" for name in sorted(listed.keys() - results.keys())]
    for name, problem in results.items():
        if name not in listed:
            problems.append(f"{name}: not listed; {problem or 'passes'}")
        elif problem is not None and not listed[name]:
            problems.append(f"{name}: listed as passing; {problem}")
        elif problem is None and listed[name]:
            problems.append(f"{name}: passes; listed as failing: {listed[name]}")
    return problems


def run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command without input; its output need not be UTF-8."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def run_suite(
    names: Iterable[str], run_case: Callable[[str], str | None], listed: Mapping[str, str]
) -> int:
    """Run every case, in parallel; print results and differences, return the exit status."""

    def report(name: str) -> tuple[str, str | None]:
        problem = run_case(name)
        verdict = f"{'pass' if problem is None else 'FAIL'} {name}  {problem or ''}"
        print(verdict.rstrip(), flush=True)
        return name, problem

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(pool.map(report, names))
    problems = differences(listed, results)
    for problem in problems:
        print(problem)
    passed = list(results.values()).count(None)
    print(f"{passed} of {len(results)} programs pass, {len(problems)} differ from the list")
    return 1 if problems or not results else 0
