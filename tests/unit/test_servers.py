"""wasix_servers: a server lives as long as the command beside it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Stands for initdb and postgres: takes connections on the port that its settings name.
POSTGRES = f"""#!{sys.executable}
import os, socket, sys
settings = dict(word.split("=", 1) for word in sys.argv[1:] if "=" in word)
listener = socket.create_server((settings["listen_addresses"], int(settings["port"])))
open({{marker!r}}, "w").write(str(os.getpid()))
while True:
    listener.accept()[0].close()
"""


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    """A PostgreSQL of two scripts, which root's server, as nobody, may enter."""
    tmp_path.chmod(0o777)
    # Those of pytest's; a worker's lies one deeper.
    for parent in list(tmp_path.parents)[: 2 + ("PYTEST_XDIST_WORKER" in os.environ)]:
        parent.chmod(parent.stat().st_mode | 0o055)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "initdb").write_text("#!/bin/sh\nexit 0\n")
    (programs / "postgres").write_text(POSTGRES.format(marker=str(tmp_path / "pid")))
    for program in programs.iterdir():
        program.chmod(0o755)
    return tmp_path


def start(prefix: Path, *command: str) -> "subprocess.Popen[str]":
    module = (
        "import sys; from wasix_servers.cli import main_postgresql as m; sys.exit(m(sys.argv[1:]))"
    )
    words: Sequence[str] = [sys.executable, "-c", module, f"--prefix={prefix}", "--", *command]
    path = f"{ROOT}/toolchain/test-servers/src"
    return subprocess.Popen(
        words, env=os.environ | {"PYTHONPATH": path}, stderr=subprocess.PIPE, text=True
    )


def lives(prefix: Path) -> bool:
    return Path("/proc", (prefix / "pid").read_text()).exists()


def test_status_is_the_commands(prefix: Path) -> None:
    with start(prefix, "sh", "-c", 'test "$PGUSER" = tester && exit 7') as running:
        assert running.wait() == 7
    assert not lives(prefix)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_killed_command_leaves_no_server(prefix: Path, number: int) -> None:
    with start(prefix, "sleep", "60") as running:
        end = time.monotonic() + 30
        while not (prefix / "pid").exists() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.5)
        assert lives(prefix)
        running.send_signal(number)
        assert running.wait(30) == 128 + number
    assert not lives(prefix)


def test_server_that_does_not_start(prefix: Path) -> None:
    (prefix / "bin/initdb").write_text("#!/bin/sh\necho no room; exit 3\n")
    with start(prefix, "true") as failed:
        _, errors = failed.communicate()
    assert failed.returncode == 1
    assert "initdb: status 3\nno room" in errors
