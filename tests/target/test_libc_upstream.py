"""The tests that wasi-libc's source ships, on the runtime. Exclusions have a file of their own."""

import functools
import re
import socket
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.conftest import Toolchain, built

HERE = Path(__file__).parent
OPTIONS = {"external_env": ["--env", "VAR1=foo", "--env", "VAR2=bar"]}
ARGUMENTS = {"open_relative_path": ["/"], "opendir": ["/"]}
# Name: server, client, number of clients.
PAIRS = {
    "sockets": ("server", "client", 1),
    "udp-blocking": ("server-udp-blocking", "client-udp-blocking", 1),
    "multiple": ("multiple-server", "multiple-client", 10),
    "client-hangup-after-connect": ("server-handle-hangups", "client-hangup-after-connect", 1),
    "client-hangup-while-sending": ("server-handle-hangups", "client-hangup-while-sending", 1),
    "client-hangup-after-sending": ("server-handle-hangups", "client-hangup-after-sending", 1),
    "client-hangup-while-receiving": ("server-handle-hangups", "client-hangup-while-receiving", 1),
    "server-hangup-before-send": ("server-hangup-before-send", "client-handle-hangups", 1),
    "server-hangup-during-send": ("server-hangup-during-send", "client-handle-hangups", 1),
    "server-hangup-before-recv": ("server-hangup-before-recv", "client-handle-hangups", 1),
    "server-hangup-during-recv": ("server-hangup-during-recv", "client-handle-hangups", 1),
    "no-server": ("", "client-handle-hangups", 1),
}
PAIRED = {f"sockets-{name}" for pair in PAIRS.values() for name in pair[:2] if name}
FLAGS: list[str | Path] = ["-O1", "-w", "-D_GNU_SOURCE", "-I", HERE / "programs/wasi-libc"]


def exclusions(kind: str) -> set[str]:
    """Return the tests that the file lists as `skip` or `fail`."""
    lines = (HERE / "wasi-libc-exclusions.txt").read_text().splitlines()
    words = [line.split(maxsplit=2) for line in lines if not line.startswith("#")]
    assert all(len(parts) == 3 for parts in words), "every exclusion has a reason"
    return {name for name, found, _ in words if found == kind}


@functools.cache
def sources() -> dict[str, str]:
    """Return the tests of the source archive by name."""
    archive = built("wasix-libc.plain.src")
    found = {}
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            path = Path(member.name)
            if path.match("test/src/*.c"):
                content = opened.extractfile(member)
                assert content is not None
                found[path.stem] = content.read().decode()
    return found


def compile_test(toolchain: Toolchain, name: str, port: int) -> None:
    """Compile a test. All of them listen at one port, which stays taken for a minute after."""
    source = re.sub(r"\b4001\b", str(port), sources()[name])
    (toolchain.work / f"{name}.c").write_text(source)
    toolchain.compile(*FLAGS, f"{name}.c", "-o", f"{name}.wasm")


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    assert isinstance(port, int)
    return port


@pytest.mark.target
def test_tests_of_the_source(toolchain: Toolchain) -> None:
    assert len(sources()) > 50
    failed = set()
    for name in sorted(set(sources()) - PAIRED - exclusions("skip")):
        compile_test(toolchain, name, free_port())
        done = toolchain.execute(
            f"{name}.wasm",
            *ARGUMENTS.get(name, []),
            options=["--network", "--cwd", "/", *OPTIONS.get(name, [])],
        )
        if done.returncode != 0:
            failed.add(name)
    assert failed == exclusions("fail")


@pytest.mark.target
@pytest.mark.parametrize("pair", PAIRS)
def test_sockets_of_the_source(toolchain: Toolchain, pair: str) -> None:
    server, client, count = PAIRS[pair]
    port = free_port()
    names = [f"sockets-{server}"] if server else []
    names += [f"sockets-{client}"] * count
    for name in set(names):
        compile_test(toolchain, name, port)
    run: list[str | Path] = [toolchain.run / "bin/wasix-run", "--network"]
    running = [
        subprocess.Popen(
            [*run, toolchain.work / f"{name}.wasm"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in names
    ]
    try:
        ends = [(process.communicate(timeout=60)[0], process.returncode) for process in running]
    finally:
        for process in running:
            process.kill()
            process.wait()
    assert [end for end in ends if end[1] != 0] == []
