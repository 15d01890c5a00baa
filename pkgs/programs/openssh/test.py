"""Keys, signatures, a transfer through sftp's server, and what is told when nobody answers."""

import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/opt/openssh")
KINDS = {"ed25519": [], "ecdsa": ["-b", "384"], "rsa": ["-b", "2048"]}


def start(
    program: str, *arguments: object, text: str = "", status: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [PROGRAMS / program, *map(str, arguments)],
        check=False,
        input=text,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": str(PROGRAMS), "HOME": "/tmp"},
    )
    assert done.returncode == status, (program, arguments, done)
    return done


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def make_key(place: Path, kind: str = "ed25519", password: str = "") -> Path:
    key = place / f"key-{kind}"
    start("ssh-keygen", "-q", "-t", kind, *KINDS[kind], "-N", password, "-C", "a key", "-f", key)
    return key


def test_versions() -> None:
    assert start("ssh", "-V").stderr.startswith("OpenSSH_10.0p2, OpenSSL 3.")


def test_keys() -> None:
    with folder() as place:
        for kind in KINDS:
            key = make_key(place, kind)
            public = key.with_suffix(".pub").read_text()
            assert public.endswith(" a key\n")
            assert start("ssh-keygen", "-y", "-f", key).stdout == public
            told = start("ssh-keygen", "-l", "-f", key.with_suffix(".pub")).stdout
            assert told.split()[1].startswith("SHA256:") and told.endswith(f"({kind.upper()})\n")


def test_known_fingerprint() -> None:
    public = (
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl host\n"
    )
    told = start("ssh-keygen", "-l", "-f", "-", text=public).stdout
    assert told == "256 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU host (ED25519)\n"


def test_password_of_a_key() -> None:
    with folder() as place:
        key = make_key(place, password="secret")
        start("ssh-keygen", "-y", "-P", "wrong", "-f", key, status=255)
        public = start("ssh-keygen", "-y", "-P", "secret", "-f", key).stdout
        assert public == key.with_suffix(".pub").read_text()


def test_signature() -> None:
    with folder() as place:
        key = make_key(place)
        signers = place / "signers"
        signers.write_text("me " + key.with_suffix(".pub").read_text())
        signature = place / "signature"
        signed = start("ssh-keygen", "-Y", "sign", "-f", key, "-n", "file", text="a letter")
        signature.write_text(signed.stdout)
        check = ["-Y", "verify", "-f", signers, "-I", "me", "-n", "file", "-s", signature]
        assert 'Good "file" signature for me' in start("ssh-keygen", *check, text="a letter").stdout
        start("ssh-keygen", *check, text="a bill", status=255)


def test_known_hosts() -> None:
    with folder() as place:
        key = make_key(place)
        known = place / "known_hosts"
        known.write_text("example.org " + key.with_suffix(".pub").read_text())
        start("ssh-keygen", "-H", "-f", known)
        assert known.read_text().startswith("|1|")
        found = start("ssh-keygen", "-F", "example.org", "-f", known).stdout
        assert "found: line 1" in found
        start("ssh-keygen", "-F", "example.com", "-f", known, status=1)


def test_transfer() -> None:
    with folder() as place:
        sent = bytes(range(256)) * 4000
        (place / "local").write_bytes(sent)
        batch = place / "batch"
        batch.write_text(
            f"mkdir {place}/far\n"
            f"put {place}/local {place}/far/copy\n"
            f"rename {place}/far/copy {place}/far/renamed\n"
            f"ls -1 {place}/far\n"
            f"get {place}/far/renamed {place}/back\n"
            f"rm {place}/far/renamed\n"
            f"rmdir {place}/far\n"
        )
        done = start("sftp", "-b", batch, "-D", PROGRAMS / "sftp-server")
        assert f"{place}/far/renamed\n" in done.stdout
        assert (place / "back").read_bytes() == sent
        assert not (place / "far").exists()


def test_configuration() -> None:
    told = start("ssh", "-G", "-p", "2022", "-o", "User=me", "example.org").stdout
    assert {"user me", "port 2022", "hostname example.org"} <= set(told.splitlines())


def test_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = start("ssh", "-p", port, "127.0.0.1", "true", status=255)
    assert f"connect to host 127.0.0.1 port {port}: Connection refused" in done.stderr
    start("ssh-keyscan", "-p", port, "127.0.0.1", status=1)
