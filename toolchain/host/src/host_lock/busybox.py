"""The static busybox that unpacks everything else: its hash as a store path.

Formats: ar(5) as used by deb(5); NAR as of "The Purely Functional Software
Deployment Model" (E. Dolstra, 2006), figure 5.2.
"""

import hashlib
import io
import tarfile
from base64 import b64encode

from host_lock.errors import HostLockError

_AR_MAGIC = b"!<arch>\n"
MEMBER = "./usr/bin/busybox"


def _ar_member(archive: bytes, prefix: str) -> bytes:
    if not archive.startswith(_AR_MAGIC):
        raise HostLockError("busybox-static: the file is no ar archive")
    position = len(_AR_MAGIC)
    while position + 60 <= len(archive):
        header = archive[position : position + 60]
        size = int(header[48:58])
        body = archive[position + 60 : position + 60 + size]
        if header[:16].decode("ascii").startswith(prefix):
            return body
        position += 60 + size + size % 2
    raise HostLockError(f"busybox-static: the archive has no member {prefix!r}")


def extract(package: bytes) -> bytes:
    """Return the busybox program inside a Debian package.

    Raises HostLockError if it is not there.
    """
    with tarfile.open(fileobj=io.BytesIO(_ar_member(package, "data.tar"))) as members:
        try:
            program = members.extractfile(MEMBER)
        except KeyError:
            program = None
        if program is None:
            raise HostLockError(f"busybox-static: the package has no {MEMBER}")
        return program.read()


def _nar_string(value: bytes) -> bytes:
    return len(value).to_bytes(8, "little") + value + bytes(-len(value) % 8)


def _directory(name: bytes, node: bytes) -> bytes:
    words = map(_nar_string, [b"(", b"type", b"directory", b"entry", b"(", b"name", name, b"node"])
    return b"".join(words) + node + _nar_string(b")") + _nar_string(b")")


def store_hash(program: bytes) -> str:
    """Return the hash of a store path that holds just `bin/busybox`, in SRI form."""
    words = [b"(", b"type", b"regular", b"executable", b"", b"contents", program, b")"]
    node = b"".join(map(_nar_string, words))
    archive = _nar_string(b"nix-archive-1") + _directory(b"bin", _directory(b"busybox", node))
    return "sha256-" + b64encode(hashlib.sha256(archive).digest()).decode()
