"""Beside OpenSSH's server on another machine, which loopback stands for."""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/opt/dropbear")
PORT, USER = os.environ["SSH_PORT"], os.environ["SSH_USER"]


@contextmanager
def account() -> Iterator[Path]:
    """A home with a key in dropbear's form, and the server among the known."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / ".ssh").mkdir()
        kind, key = os.environ["SSH_HOST_KEY"].split()[:2]
        (home / ".ssh/known_hosts").write_text(f"127.0.0.1 {kind} {key}\n")
        (home / "openssh").write_text(os.environ["SSH_KEY"])
        start(home, "dropbearconvert", "openssh", "dropbear", f"{home}/openssh", f"{home}/key")
        yield home


def start(
    home: Path, program: str, *arguments: str, data: bytes = b"", status: int = 0
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [PROGRAMS / program, *arguments],
        check=False,
        input=data,
        capture_output=True,
        env=os.environ | {"HOME": str(home)},
    )
    assert done.returncode == status, (program, arguments, done.returncode, done.stderr)
    return done


def dbclient(home: Path, command: str, data: bytes = b"", status: int = 0) -> bytes:
    options = ["-p", PORT, "-i", f"{home}/key"]
    return start(
        home, "dbclient", *options, f"{USER}@127.0.0.1", command, data=data, status=status
    ).stdout


def test_command_and_status() -> None:
    with account() as home:
        assert dbclient(home, "echo $((6 * 7)); exit 5", status=5) == b"42\n"


def test_input_and_output() -> None:
    sent = os.urandom(1 << 20) * 5
    with account() as home:
        digest = dbclient(home, "sha256sum", data=sent).split()[0].decode()
        assert digest == hashlib.sha256(sent).hexdigest()
        assert dbclient(home, "cat", data=sent) == sent


def test_strangers() -> None:
    with account() as home:
        start(home, "dropbearkey", "-t", "ed25519", "-f", f"{home}/other")
        (home / "key").unlink()
        (home / "other").rename(home / "key")
        dbclient(home, "true", status=1)
