"""The C library's areas, each by a program of our own on the runtime."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, Toolchain, built, realised

PROGRAMS = ROOT / "toolchain/wasix-libc/tests/programs"
NETWORK = {"areas": ["--network"]}


@pytest.mark.target
def test_checks_ran() -> None:
    logs = {name: path for name, path in realised("wasix-libc").items() if name != "tarball"}
    programs = {path.stem for path in PROGRAMS.glob("*.c")}
    assert logs.keys() == {
        f"{program}-{mode}" for program in programs for mode in ("static", "main")
    }
    for name, path in logs.items():
        assert path.read_text() == f"{name.rpartition('-')[0]} ok\n"


@pytest.mark.target
def test_callback_with_more_parameters(toolchain: Toolchain) -> None:
    toolchain.compile("-O2", PROGRAMS / "callbacks.c", "-o", "p.wasm")
    done = toolchain.execute("p.wasm", "extra")
    assert done.returncode == 134
    types = r"has the type \(i32, i32, i32\) -> \(i32\), and is called as \(i32\) -> \(\)"
    assert re.search(rf"wasix: function \d+ {types}", done.stderr), done.stderr


@pytest.mark.target
@pytest.mark.parametrize(("way", "status"), [("trap", 134), ("signal", 129), ("129", 129)])
def test_ends(toolchain: Toolchain, way: str, status: int) -> None:
    toolchain.compile("-O2", Path(__file__).parent / "programs/ends.c", "-o", "p.wasm")
    done = toolchain.execute("p.wasm", way)
    assert done.returncode == status, done.stderr
    lines = done.stderr.splitlines() or [""]
    assert ("RuntimeError: unreachable" in lines[0]) == (way == "trap"), done.stderr
    assert lines[-1].startswith("wasix-run: p.wasm: a thread failed") == (way == "trap")


# Of GAPS.md; what a runtime does better can be made use of.
FACTS = """
close-on-exec of a new pipe and counter: 0 0
bytes of three writes: 1 wait, 1 are read
files of one name in two directories are one
a file is the same by its path as when it was made
a file in the place of a removed one is the same
a renamed file is the same
a jump out of a handler that ended a wait: ends the process
signals for 0 and -1: errors 0 and 0 of the host
"""


@pytest.mark.target
def test_gaps_are_the_hosts(toolchain: Toolchain) -> None:
    toolchain.compile("-O2", Path(__file__).parent / "programs/gaps.c", "-o", "p.wasm")
    done = toolchain.execute("p.wasm")
    assert done.stdout == FACTS.lstrip(), done.stderr


@pytest.mark.target
@pytest.mark.parametrize("program", ["allocator", "threads_many", "areas"])
@pytest.mark.parametrize("mode", ["static", "main"])
def test_libc_with_mimalloc(toolchain: Toolchain, program: str, mode: str) -> None:
    (archive,) = built("wasix-libc.mimalloc").rglob("libc.a")
    libraries: list[str | Path] = [archive]
    if mode == "main":
        (builtins,) = built("compiler-rt-builtins").rglob("libclang_rt.builtins.a")
        (toolchain.work / "builtins.a").write_bytes(builtins.read_bytes())
        libraries = ["-Wl,--whole-archive", archive, "-Wl,--no-whole-archive"]
        libraries += ["-rdynamic", "-nodefaultlibs", "builtins.a"]
    toolchain.compile("-O2", PROGRAMS / f"{program}.c", *libraries, "-o", "p.wasm")
    assert b"mi_malloc" in (toolchain.work / "p.wasm").read_bytes()
    if mode == "main":
        exports = toolchain.libc_dev / "share/wasix/libc-exports.txt"
        tool = built("wasm-tools") / "bin/wasix-wasm"
        done = subprocess.run(
            [tool, "exports", toolchain.work / "p.wasm"], capture_output=True, text=True, check=True
        )
        missing = set(exports.read_text().splitlines()) - set(done.stdout.splitlines())
        assert {line.split()[0] for line in missing} <= {"__main_void"}
    done = toolchain.execute("p.wasm", options=NETWORK.get(program, []))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == f"{program} ok"
