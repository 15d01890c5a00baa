"""Beside OpenSSH's server on another machine, which loopback stands for."""

import hashlib
import os
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/opt/openssh")
PORT, USER = os.environ["SSH_PORT"], os.environ["SSH_USER"]
TARGET = f"{USER}@127.0.0.1"


@contextmanager
def account() -> Iterator[tuple[Path, list[str]]]:
    """A folder, and options for a key and for a server that is known."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "key").write_text(os.environ["SSH_KEY"])
        (place / "key").chmod(0o600)
        kind, key = os.environ["SSH_HOST_KEY"].split()[:2]
        (place / "known").write_text(f"[127.0.0.1]:{PORT} {kind} {key}\n")
        known = f"UserKnownHostsFile={place}/known"
        yield place, ["-o", known, "-o", "BatchMode=yes", "-i", f"{place}/key"]


def start(
    program: str, *arguments: str, data: bytes = b"", status: int = 0
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [PROGRAMS / program, *arguments],
        check=False,
        input=data,
        capture_output=True,
        env=os.environ | {"PATH": str(PROGRAMS), "HOME": "/tmp"},
    )
    assert done.returncode == status, (program, arguments, done.returncode, done.stderr)
    return done


def ssh(options: list[str], command: str, data: bytes = b"", status: int = 0) -> bytes:
    return start("ssh", "-p", PORT, *options, TARGET, command, data=data, status=status).stdout


def test_command_and_status() -> None:
    with account() as (_, options):
        assert ssh(options, "echo $((6 * 7)); exit 5", status=5) == b"42\n"
        done = start("ssh", "-p", PORT, *options, TARGET, "echo no >&2; kill $$", status=255)
        assert done.stderr.startswith(b"no\n"), done


def test_input_and_output() -> None:
    sent = os.urandom(1 << 20) * 20
    with account() as (_, options):
        digest = ssh(options, "sha256sum", data=sent).split()[0].decode()
        assert digest == hashlib.sha256(sent).hexdigest()
        assert ssh(options, "cat", data=sent) == sent


def test_copies() -> None:
    sent = os.urandom(3 << 20)
    with account() as (place, options):
        (place / "there").mkdir()
        (place / "a").write_bytes(sent)
        (place / "b").write_bytes(b"small")
        far = ssh(options, "mktemp -d").decode().strip()
        for protocol in ([], ["-O"]):
            copy = [*protocol, "-P", PORT, *options]
            start("scp", *copy, f"{place}/a", f"{place}/b", f"{TARGET}:{far}")
            start("scp", *copy, f"{TARGET}:{far}/a", f"{TARGET}:{far}/b", f"{place}/there")
            assert (place / "there/a").read_bytes() == sent
            assert (place / "there/b").read_bytes() == b"small"
        batch = f"rename {far}/b {far}/c\nls -1 {far}\nrm {far}/a\nrm {far}/c\nrmdir {far}\n"
        listed = start("sftp", "-P", PORT, "-b", "-", *options, TARGET, data=batch.encode()).stdout
        assert f"{far}/c".encode() in listed and f"{far}/b\n".encode() not in listed


def test_forwarded_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as service, account() as (_, options):

        def serve() -> None:
            connection, _ = service.accept()
            with connection:
                connection.sendall(connection.recv(100).upper())

        threading.Thread(target=serve, daemon=True).start()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            local = free.getsockname()[1]
        forward = f"{local}:127.0.0.1:{service.getsockname()[1]}"
        tunnel = subprocess.Popen(
            [PROGRAMS / "ssh", "-p", PORT, *options, "-L", forward, TARGET, "echo ready; cat"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"HOME": "/tmp"},
        )
        assert tunnel.stdin is not None and tunnel.stdout is not None
        assert tunnel.stdout.readline() == b"ready\n"
        with socket.create_connection(("127.0.0.1", local)) as client:
            client.sendall(b"through")
            assert client.recv(100) == b"THROUGH"
        tunnel.stdin.close()
        assert tunnel.wait(30) == 0


def test_strangers() -> None:
    with account() as (place, options):
        start("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{place}/other")
        stranger = [*options[:-1], f"{place}/other"]
        done = start("ssh", "-p", PORT, *stranger, TARGET, "true", status=255)
        assert "Permission denied (publickey" in done.stderr.decode()
        (place / "known").write_text("")
        done = start("ssh", "-p", PORT, *options, TARGET, "true", status=255)
        assert "Host key verification failed." in done.stderr.decode()


def test_scan() -> None:
    scanned = start("ssh-keyscan", "-t", "ed25519", "-p", PORT, "127.0.0.1").stdout.decode()
    assert " ".join(os.environ["SSH_HOST_KEY"].split()[:2]) in scanned
