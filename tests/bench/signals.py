"""Sends signals at random moments to every kind of wait, and starts crowds of threads and children.

Usage: ./nixw run .#bench -- signals [SIGNALS [THREADS [CHILDREN]]]. Each kind of wait gets SIGNALS
(10000) in each of six ways, and of Python's threading a tenth in each of six; then THREADS
(10000) are made and signalled at once, and CHILDREN (1000) started while others make descriptors.
One lost signal, or one descriptor too many in a child, fails it. The programs in C are checks of
libc's, which run with less.
"""

import sys
import tempfile
from pathlib import Path

from tests.bench.figures import ROOT, Command, built, output, run, say

TESTS = ROOT / "toolchain/wasix-libc/tests"
PROGRAMS = ("storm", "crowd")


def python(signals: int, runner: Path, cache: Path) -> None:
    """Run the storm of the interpreter's own waits."""
    say(f"storm of Python {signals}")
    prefix = built(".#python313")
    options = ["--cache", cache, "--mount", f"{ROOT}/tests/bench/guest:/bench:ro"]
    command: Command = [
        *(runner / "bin/wasix-python", "--prefix", prefix),
        *(*options, "--", "/bench/storm.py", str(signals)),
    ]
    print(output(command), end="")


def main() -> None:
    """Run the programs; what they have to say goes to stderr."""
    numbers = [*sys.argv[1:], *["10000", "10000", "1000"][len(sys.argv) - 1 :]]
    arguments = {"storm": numbers[:1], "crowd": numbers[1:]}
    with tempfile.TemporaryDirectory() as work:
        for name in PROGRAMS:
            words = arguments[name]
            program = Path(work, f"{name}.wasm")
            clang = built(".#wasix-clang") / "bin/wasix-clang"
            output([clang, "-O2", "-I", TESTS, TESTS / f"programs/{name}.c", "-o", program])
            say(f"{name} {' '.join(words)}")
            runner = built(".#wasix-run")
            print(output([runner / "bin/wasix-run", "--network", program, *words]), end="")
            if name == "storm":
                python(max(1, int(words[0]) // 10), runner, Path(work, "cache"))


if __name__ == "__main__":
    run(main)
