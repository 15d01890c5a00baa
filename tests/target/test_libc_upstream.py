"""The tests that wasi-libc's source ships, on the runtime. Exclusions have a file of their own."""

import functools
import tarfile
from pathlib import Path

import pytest

from tests.conftest import Toolchain, built

HERE = Path(__file__).parent
OPTIONS = {"external_env": ["--env", "VAR1=foo", "--env", "VAR2=bar"]}
ARGUMENTS = {"open_relative_path": ["/"], "opendir": ["/"]}
FLAGS: list[str | Path] = ["-O1", "-w", "-D_GNU_SOURCE", "-I", HERE / "programs/wasi-libc"]


def exclusions(kind: str) -> set[str]:
    """Return the tests that the file lists as `skip` or `fail`."""
    lines = (HERE / "wasi-libc-exclusions.txt").read_text().splitlines()
    words = [line.split(maxsplit=2) for line in lines if not line.startswith("#")]
    assert all(len(parts) == 3 for parts in words), "every exclusion has a reason"
    return {name for name, found, _ in words if found == kind}


@functools.cache
def sources() -> dict[str, str]:
    """Return the tests of the source archive by name; those of sockets need a harness."""
    archive = built("wasix-libc.plain.src")
    found = {}
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            path = Path(member.name)
            if path.match("test/src/*.c") and not path.name.startswith("sockets-"):
                content = opened.extractfile(member)
                assert content is not None
                found[path.stem] = content.read().decode()
    return found


@pytest.mark.target
def test_tests_of_the_source(toolchain: Toolchain) -> None:
    assert len(sources()) > 50
    failed = set()
    for name in sorted(set(sources()) - exclusions("skip")):
        (toolchain.work / f"{name}.c").write_text(sources()[name])
        toolchain.compile(*FLAGS, f"{name}.c", "-o", f"{name}.wasm")
        done = toolchain.execute(
            f"{name}.wasm",
            *ARGUMENTS.get(name, []),
            options=["--network", "--cwd", "/", *OPTIONS.get(name, [])],
        )
        if done.returncode != 0:
            failed.add(name)
    assert failed == exclusions("fail")
