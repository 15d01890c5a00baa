"""Runs libuv's own test suite on the runtime and compares with the reviewed list.

A test is started by upstream's runner, with the helper processes that it names. Those that listen
do it at fixed ports, so one of them runs at a time.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from wasix_suite import read_list, run_suite

# Seconds: upstream's runner gives five to most tests.
PATIENCE = 4
TIMEOUT = 40


@dataclass(frozen=True)
class Suite:
    """The program, what it finds in its working directory, and who needs the ports."""

    program: Path
    fixtures: Path
    cache: Path
    uses_ports: frozenset[str]
    ports: Lock = field(default_factory=Lock)

    def start(self, argument: str) -> subprocess.CompletedProcess[str]:
        """Run the program in a directory of its own."""
        with tempfile.TemporaryDirectory() as place:
            # By this name the program finds itself, and starts itself.
            shutil.copy(self.program, Path(place, "run-tests"))
            shutil.copytree(self.fixtures, Path(place, "test/fixtures"))
            options = ["--network", "--timeout", str(TIMEOUT), "--cache", str(self.cache)]
            options += ["--mount", f"{place}:/workspace", "--env", "UV_RUN_AS_ROOT=1"]
            options += ["--env", f"UV_TEST_TIMEOUT_MULTIPLIER={PATIENCE}"]
            return subprocess.run(
                ["wasix-run", *options, "./run-tests", argument],
                cwd=place,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )

    def names(self) -> list[str]:
        """All tests that the program has."""
        listed = self.start("--list")
        if listed.returncode != 0:
            raise SystemExit(f"the program does not list its tests: {listed.stderr}")
        return [line.split()[0] for line in listed.stdout.splitlines()]

    def run_case(self, name: str) -> str | None:
        """Run one test; return what went wrong, or None."""
        with self.ports if name in self.uses_ports else nullcontext():
            ran = self.start(name)
        skipped = re.search(r"# SKIP (.*)", ran.stdout)
        if skipped:
            return f"skips itself: {skipped[1]}"
        if ran.returncode == 0 and ran.stdout.startswith("ok 1 "):
            return None
        words = re.search(r"# timeout|Assertion .*|Fatal .*", ran.stdout + ran.stderr)
        return f"exit status {ran.returncode}: {words[0] if words else ran.stdout[-200:]!r}"


def port_users(tests: Path) -> frozenset[str]:
    """Tests in sources that name the ports, and those with helpers, which listen."""
    found = set(re.findall(r"TEST_HELPER\s*\(\s*(\w+)", (tests / "test-list.h").read_text()))
    for source in tests.glob("test-*.c"):
        text = source.read_text(encoding="utf-8")
        if "TEST_PORT" in text:
            found.update(re.findall(r"TEST_IMPL\s*\(\s*(\w+)", text))
    return frozenset(found)


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="upstream's runner")
    parser.add_argument("tests", type=Path, help="the folder test of the source")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    options = parser.parse_args()

    cache = Path("cache").absolute()
    suite = Suite(options.program, options.tests / "fixtures", cache, port_users(options.tests))
    # Those that take turns come first, so that the others fill the gaps.
    names = sorted(suite.names(), key=lambda name: (name not in suite.uses_ports, name))
    return run_suite(names, suite.run_case, read_list(options.list))


if __name__ == "__main__":
    sys.exit(main())
