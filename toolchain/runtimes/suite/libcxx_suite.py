"""Runs a sample of libc++'s and all of libc++abi's own tests on the runtime.

A test is a program ``*.pass.cpp`` that ends with status 0. The keywords in its comments that lit
and libc++'s test format read (conditions, compile flags, files) are read here in the same way.
The sample is every STEP-th of libc++'s tests that apply, in the order of their paths.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lit_conditions import FEATURES, STANDARD, Condition
from wasix_suite import read_list, run, run_suite

STEP = 13
SAMPLED = "libcxx/test/std"
WHOLE = "libcxxabi/test"


@dataclass(frozen=True)
class Case:
    """One program of the suite; `name` is its path in the source."""

    name: str
    source: Path

    @cached_property
    def text(self) -> str:
        """The source, with continued lines joined."""
        return re.sub(r"\\\n\s*//\s*", " ", self.source.read_text(encoding="utf-8"))

    def values(self, keyword: str) -> Iterator[str]:
        """What stands behind a keyword in comments."""
        for found in re.finditer(rf"^\s*//\s*{keyword}:(.*)$", self.text, re.MULTILINE):
            yield found[1].strip()

    def conditions(self, keyword: str) -> list[bool]:
        """The values of a keyword's conditions."""
        listed = [each for value in self.values(keyword) for each in value.split(",")]
        return [Condition(each).holds() for each in listed if each.strip()]

    @property
    def applies(self) -> bool:
        """Whether the test is meant for this target and standard."""
        return all(self.conditions("REQUIRES")) and not any(self.conditions("UNSUPPORTED"))

    @property
    def flags(self) -> list[str]:
        """Compile flags of its own."""
        found = [flag for v in self.values("ADDITIONAL_COMPILE_FLAGS") for flag in shlex.split(v)]
        for feature in FEATURES:
            for value in self.values(rf"ADDITIONAL_COMPILE_FLAGS\({re.escape(feature)}\)"):
                found += shlex.split(value)
        return found

    @property
    def files(self) -> list[str]:
        """Files beside it that it reads when it runs."""
        values = self.values("FILE_DEPENDENCIES")
        return [name for value in values for name in re.split(r"[,\s]+", value) if name]


def find_cases(source: Path, folder: str) -> list[Case]:
    """Return the tests below a folder of the source that apply, sorted by path."""
    found = sorted((source / folder).rglob("*.pass.cpp"))
    cases = [Case(str(path.relative_to(source)), path) for path in found]
    runs = [case for case in cases if not case.name.endswith(".compile.pass.cpp")]
    return [case for case in runs if case.applies]


@dataclass(frozen=True)
class Suite:
    """Where the tests are, where to work, and what all programs have in common."""

    source: Path
    prelude: Path
    work: Path
    timeout: int


def compile_command(suite: Suite, case: Case, program: Path) -> list[str | Path]:
    """Return the command that makes the program."""
    source = suite.source
    includes = [f"-I{source}/libcxx/test/support"]
    if case.name.startswith("libcxxabi"):
        includes += [f"-I{source}/libcxxabi/{name}" for name in ("test/support", "include", "src")]
        includes += [f"-I{source}/libcxx/src", f"-I{source}/libunwind/include"]
        includes += ["-D_LIBCPP_ENABLE_CXX17_REMOVED_UNEXPECTED_FUNCTIONS"]
    if "filesystem_test_helper.h" in case.text:
        includes += ["-include", str(suite.prelude)]
    flags = [f"-std={STANDARD}", "-O0", "-w", "-fexperimental-library", *includes, *case.flags]
    return [os.environ.get("CXX", "wasix-clang++"), *flags, case.source, "-o", program]


def last_words(output: str) -> str:
    """Return the line that tells most about a failure, shortened."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    lines = [line for line in lines if not re.search(r"compiling .* \(first|generated\.$", line)]
    best = [line for line in lines if re.search(r"error:|Assertion|undefined", line)] or lines
    return best[0][-240:] if best else "no output"


def run_case(suite: Suite, case: Case) -> str | None:
    """Compile and run one program; return what went wrong, or None."""
    place = suite.work / re.sub(r"\W+", "_", case.name)
    (place / "files").mkdir(parents=True)
    program = place / "test.wasm"
    try:
        built = run(compile_command(suite, case, program))
        if built.returncode != 0:
            return f"does not compile: {last_words(built.stderr)}"
        for name in case.files:
            shutil.copy(case.source.parent / name, place / "files")
        mount = ["--mount", f"{place}/files:/workspace/files", "--cwd", "/workspace/files"]
        options = ["--timeout", str(suite.timeout), "--cache", str(place / "cache"), *mount]
        ran = run(["wasix-run", *options, program])
    finally:
        shutil.rmtree(place)
    if ran.returncode != 0:
        return f"status {ran.returncode}: {last_words(ran.stderr + ran.stdout)}"
    return None


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="LLVM's source")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    parser.add_argument("--prelude", type=Path, required=True, help="what the helpers lack")
    parser.add_argument("--only", default="", help="a pattern; others are neither run nor compared")
    parser.add_argument("--timeout", type=int, default=120, help="seconds a program")
    options = parser.parse_args()

    cases = find_cases(options.source, SAMPLED)[::STEP] + find_cases(options.source, WHOLE)
    cases = [case for case in cases if re.search(options.only, case.name)]
    suite = Suite(options.source, options.prelude, Path("suite").absolute(), options.timeout)
    suite.work.mkdir()
    selected = {case.name: case for case in cases}
    listed = read_list(options.list)
    chosen = {name: reason for name, reason in listed.items() if re.search(options.only, name)}
    return run_suite(selected, lambda name: run_case(suite, selected[name]), chosen)


if __name__ == "__main__":
    sys.exit(main())
