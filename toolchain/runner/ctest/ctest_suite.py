"""Runs the tests that a CMake build defines and compares with the reviewed list."""

from __future__ import annotations

import argparse
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from wasix_suite import differences, read_list


def outcome(case: ET.Element) -> str | None:
    """Return what went wrong in a case of the report, or None."""
    if case.get("status") == "run":
        return None
    failure = case.find("failure")
    text = failure.get("message", "") if failure is not None else case.get("status", "")
    output = (case.findtext("system-out") or "").strip().splitlines()[-2:]
    return f"{text} {' '.join(output)[:200]}".strip()


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    parser.add_argument("options", nargs="*", help="arguments for ctest")
    options = parser.parse_args()

    report = Path("report.xml")
    command = ["ctest", "--output-junit", str(report.absolute()), *options.options]
    subprocess.run(command, check=False)
    cases = ET.parse(report).getroot().iter("testcase")
    results = {case.get("name", ""): outcome(case) for case in cases}
    problems = differences(read_list(options.list), results)
    for problem in problems:
        print(problem)
    passed = list(results.values()).count(None)
    print(f"{passed} of {len(results)} tests pass, {len(problems)} differ from the list")
    return 1 if problems or not results else 0


if __name__ == "__main__":
    sys.exit(main())
