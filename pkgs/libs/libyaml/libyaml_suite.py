"""Runs libyaml's own test programs on the runtime and compares with the reviewed list."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from wasix_suite import read_list, run_suite

# The programs that judge each of the documents they are given, and the options they know.
JUDGES = {
    "run-scanner": [""],
    "run-parser": [""],
    "run-loader": [""],
    "run-emitter": ["", "-c", "-u"],
    "run-dumper": ["", "-c", "-u"],
}
VERDICT = re.compile(rb"\[\d+\] [^\n]* '([^'\n]*)': (?:SUCCESS|PASSED)")


class Source:
    """The source's tree, with the compiled programs in its top folder."""

    def __init__(self, folder: Path) -> None:
        """Find the documents."""
        self.folder = folder
        documents = [*folder.glob("examples/*.yaml"), *folder.glob("regression-inputs/*.yml")]
        self.documents = {path.name: path for path in sorted(documents)}

    def started(
        self, program: str, *arguments: str, given: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program with all documents beside it."""
        command: list[str | Path] = ["wasix-run", "--timeout", "600", "--cache", "cache"]
        for name in ("examples", "regression-inputs"):
            command += ["--mount", f"{self.folder / name}:/workspace/{name}:ro"]
        command += [self.folder / f"{program}.wasm", *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=False)

    def simple(self, program: str) -> str | None:
        """Run a program that needs nothing."""
        return problem(self.started(program))

    def judged(self, program: str, options: Sequence[str], document: str) -> str | None:
        """Run a program that prints its verdict on a document."""
        name = str(self.documents[document].relative_to(self.folder))
        ran = self.started(program, *options, name)
        if ran.returncode == 0 and VERDICT.findall(ran.stdout) != [name.encode()]:
            return f"says {ran.stdout.decode(errors='replace').strip()[-200:]!r}"
        return problem(ran)

    def again(self, document: str) -> str | None:
        """Write a document anew from its events; the result must have the same."""
        text = self.documents[document].read_bytes()
        first = self.started("run-parser-test-suite", given=text)
        written = self.started("run-emitter-test-suite", given=first.stdout)
        second = self.started("run-parser-test-suite", given=written.stdout)
        for ran in (first, written, second):
            if said := problem(ran):
                return said
        return None if first.stdout == second.stdout else "has other events when written anew"

    def cases(self) -> dict[str, Callable[[], str | None]]:
        """Return everything there is to run, by name."""
        found: dict[str, Callable[[], str | None]] = {
            program: partial(self.simple, program) for program in ("test-reader", "test-version")
        }
        for document in self.documents:
            for program, options in JUDGES.items():
                for option in options:
                    found[f"{program}{option}/{document}"] = partial(
                        self.judged, program, [option] if option else [], document
                    )
            found[f"test-suite/{document}"] = partial(self.again, document)
        return found


def problem(ran: subprocess.CompletedProcess[bytes]) -> str | None:
    """Return what went wrong, or None."""
    if ran.returncode == 0:
        return None
    last = (ran.stdout + ran.stderr).decode(errors="replace").strip().splitlines()[-3:]
    return f"exit status {ran.returncode}: {' '.join(last)[:300]}"


def main() -> int:
    """Run everything; the status is 0 if passes and failures are as listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="the source's top folder")
    parser.add_argument("list", type=Path, help="names that pass; with a reason: names that fail")
    options = parser.parse_args()

    cases = Source(options.source.absolute()).cases()
    return run_suite(cases, lambda name: cases[name](), read_list(options.list))


if __name__ == "__main__":
    sys.exit(main())
