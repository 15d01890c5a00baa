"""Keys in dropbear's and OpenSSH's forms, and what is told when nobody answers."""

import base64
import os
import socket
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = Path("/opt/dropbear")
KINDS = {"ed25519": "ssh-ed25519", "ecdsa": "ecdsa-sha2-nistp256", "rsa": "ssh-rsa"}


def start(program: str, *arguments: object, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [PROGRAMS / program, *map(str, arguments)],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=os.environ | {"HOME": "/tmp"},
    )
    assert done.returncode == status, (program, arguments, done)
    return done


def public_of(key: Path) -> str:
    lines = start("dropbearkey", "-y", "-f", key).stdout.splitlines()
    return next(line for line in lines if " AAAA" in line)


def test_keys() -> None:
    with tempfile.TemporaryDirectory() as name:
        for kind, word in KINDS.items():
            key, converted, back = (
                Path(name) / f"{kind}-{form}" for form in ("own", "ssh", "back")
            )
            start("dropbearkey", "-t", kind, "-f", key)
            public = public_of(key)
            written, blob = public.split()[:2]
            decoded = base64.b64decode(blob)
            assert written == word
            assert decoded[:4] == len(word).to_bytes(4) and decoded[4:].startswith(word.encode())

            start("dropbearconvert", "dropbear", "openssh", key, converted)
            assert converted.read_text().startswith("-----BEGIN ")
            start("dropbearconvert", "openssh", "dropbear", converted, back)
            assert back.read_bytes() == key.read_bytes()
            assert public_of(back) == public


def test_version() -> None:
    assert start("dbclient", "-V").stderr.strip() == "Dropbear v2025.89"


def test_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = start("dbclient", "-y", "-p", port, "127.0.0.1", "true", status=1)
    assert "Connection refused" in done.stderr
