"""The C library's areas, each by a program of our own on the runtime."""

from pathlib import Path

import pytest

from tests.conftest import Toolchain, built

PROGRAMS = Path(__file__).parent / "programs"
AREAS = [
    "allocator",
    "areas",
    "children",
    "descriptors",
    "jumps",
    "locks",
    "peers",
    "processes",
    "signals",
    "sockets",
    "threads_many",
    "trees",
]
OPTIONS = {
    "processes": ["--env", "OLD=1"],
    "sockets": ["--network"],
    "peers": ["--network"],
    "areas": ["--network"],
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
@pytest.mark.parametrize("program", ["allocator", "threads_many", "areas"])
def test_libc_with_mimalloc(toolchain: Toolchain, program: str) -> None:
    """The archive stands before the default one, whose functions it has all."""
    (archive,) = built("wasix-libc.mimalloc").rglob("libc.a")
    toolchain.compile("-O2", PROGRAMS / f"{program}.c", archive, "-o", "p.wasm")
    assert b"mi_malloc" in (toolchain.work / "p.wasm").read_bytes()
    done = toolchain.execute("p.wasm", options=OPTIONS.get(program, []))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == f"{program} ok"
