"""The C library's areas, each by a program of our own on the runtime."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Toolchain, built

PROGRAMS = Path(__file__).parent / "programs"
AREAS = [
    "allocator",
    "areas",
    "callbacks",
    "cancel",
    "cancel_main",
    "children",
    "crowd",
    "descriptors",
    "edges",
    "jumps",
    "locks",
    "many_descriptors",
    "mappings",
    "names",
    "peers",
    "processes",
    "queued_signals",
    "semaphores",
    "sharing",
    "signals",
    "sockets",
    "thread_attributes",
    "threads_many",
    "timers",
    "trees",
    "unix",
    "waits",
]
OPTIONS = {
    "children": ["--network"],
    "processes": ["--env", "OLD=1"],
    "many_descriptors": ["--network"],
    "sockets": ["--network"],
    "waits": ["--network"],
    "peers": ["--network"],
    "areas": ["--network"],
    "cancel": ["--network"],
}


@pytest.mark.target
@pytest.mark.parametrize("program", AREAS)
@pytest.mark.parametrize("mode", [[], ["-rdynamic"]], ids=["static", "main"])
def test_libc(toolchain: Toolchain, program: str, mode: list[str]) -> None:
    source = PROGRAMS / f"{program}.c"
    toolchain.compile("-O2", "-Wall", "-Werror", *mode, source, "-o", "p.wasm")
    done = toolchain.execute("p.wasm", options=OPTIONS.get(program, []))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == f"{program} ok"


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
    toolchain.compile("-O2", PROGRAMS / "ends.c", "-o", "p.wasm")
    done = toolchain.execute("p.wasm", way)
    assert done.returncode == status, done.stderr
    lines = done.stderr.splitlines() or [""]
    assert ("RuntimeError: unreachable" in lines[0]) == (way == "trap"), done.stderr
    assert lines[-1].startswith("wasix-run: p.wasm: a thread failed") == (way == "trap")


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
    done = toolchain.execute("p.wasm", options=OPTIONS.get(program, []))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == f"{program} ok"
