"""The server, asked by its own client and by OpenSSH's. The user's shell is Python."""

import hashlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DROPBEAR, OPENSSH = Path("/opt/dropbear"), Path("/opt/openssh")
USER = "tester"


@dataclass
class Login:
    home: Path
    port: int
    log: Path

    def run(
        self, *command: str | Path, data: bytes = b"", status: int = 0
    ) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            command,
            check=False,
            input=data,
            capture_output=True,
            env=os.environ | {"HOME": str(self.home), "PATH": str(OPENSSH)},
        )
        told = self.log.read_text() if self.log.exists() else ""
        assert done.returncode == status, (command, done.returncode, done.stderr, told)
        return done

    def dbclient(self, command: str, data: bytes = b"", status: int = 0) -> bytes:
        words = ["-p", str(self.port), "-i", f"{self.home}/key", f"{USER}@127.0.0.1", command]
        return self.run(DROPBEAR / "dbclient", *words, data=data, status=status).stdout

    def openssh(
        self, program: str, *words: str, data: bytes = b"", status: int = 0
    ) -> subprocess.CompletedProcess[bytes]:
        options = [
            *("-o", f"Port={self.port}", "-o", f"UserKnownHostsFile={self.home}/.ssh/known_hosts"),
            *("-o", "BatchMode=yes", "-i", f"{self.home}/openssh"),
        ]
        return self.run(OPENSSH / program, *options, *words, data=data, status=status)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[Login]:
    with tempfile.TemporaryDirectory() as name:
        login = Login(Path(name), free_port(), Path(name, "log"))
        home, settings = login.home, Path("/etc")
        (home / ".ssh").mkdir()
        settings.mkdir(exist_ok=True)
        (settings / "passwd").write_text(
            f"{USER}:x:{os.getuid()}:{os.getgid()}::{home}:{sys.executable}\n"
        )
        (settings / "shells").write_text(f"{sys.executable}\n")
        public = {}
        for key in ("host", "key"):
            words = ["-t", "ed25519", "-f", f"{home}/{key}"]
            told = login.run(DROPBEAR / "dropbearkey", *words).stdout.decode()
            (public[key],) = (line for line in told.splitlines() if line.startswith("ssh-"))
        login.run(
            *(DROPBEAR / "dropbearconvert", "dropbear", "openssh"),
            *(f"{home}/key", f"{home}/openssh"),
        )
        (home / ".ssh/authorized_keys").write_text(public["key"] + "\n")
        kind, key = public["host"].split()[:2]
        (home / ".ssh/known_hosts").write_text(
            f"127.0.0.1 {kind} {key}\n[127.0.0.1]:{login.port} {kind} {key}\n"
        )
        words = ["-F", "-r", f"{home}/host", "-p", f"127.0.0.1:{login.port}"]
        with login.log.open("w") as log:
            process = subprocess.Popen([DROPBEAR / "dropbear", *words], stderr=log)
        end = time.monotonic() + 60
        while "Not backgrounding" not in login.log.read_text():
            assert process.poll() is None and time.monotonic() < end, login.log.read_text()
            time.sleep(0.05)
        try:
            yield login
        finally:
            process.terminate()
            process.wait(30)


def test_commands() -> None:
    with server() as login:
        code = "import os, sys; print(6 * 7, os.environ['HOME']); sys.exit(5)"
        assert login.dbclient(code, status=5).decode() == f"42 {login.home}\n"
        assert login.openssh("ssh", f"{USER}@127.0.0.1", code, status=5).stdout.startswith(b"42 ")


def test_input_and_output() -> None:
    sent = os.urandom(1 << 20) * 4
    code = "import hashlib, sys; d = sys.stdin.buffer.read(); print(hashlib.sha256(d).hexdigest())"
    with server() as login:
        assert login.dbclient(code, data=sent).decode().strip() == hashlib.sha256(sent).hexdigest()
        copy = "import shutil, sys; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)"
        assert login.openssh("ssh", f"{USER}@127.0.0.1", copy, data=sent).stdout == sent


def test_files() -> None:
    sent = bytes(range(256)) * 4000
    with server() as login:
        (login.home / "local").write_bytes(sent)
        batch = f"mkdir far\nput {login.home}/local far/copy\nrename far/copy far/other\n"
        login.openssh("sftp", "-b", "-", f"{USER}@127.0.0.1", data=batch.encode())
        assert (login.home / "far/other").read_bytes() == sent


def test_many_sessions() -> None:
    with server() as login:
        assert [login.dbclient(f"print({number})") for number in range(10)] == [
            f"{number}\n".encode() for number in range(10)
        ]


def test_what_is_refused() -> None:
    with server() as login:
        words = ["-tt", f"{USER}@127.0.0.1", "print('without')"]
        done = login.openssh("ssh", *words, status=255)
        assert b"PTY allocation request failed" in done.stderr
        done = login.openssh("ssh", "stranger@127.0.0.1", "print(1)", status=255)
        assert b"Permission denied (publickey)" in done.stderr
        (login.home / ".ssh/authorized_keys").write_text("")
        login.openssh("ssh", f"{USER}@127.0.0.1", "print(1)", status=255)
