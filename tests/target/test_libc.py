"""The C library's areas, each by a program of our own on the runtime."""

from pathlib import Path

import pytest

from tests.conftest import Toolchain

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
