"""The static busybox that unpacks everything else: its hash as a store path.

Formats: ar(5) as used by deb(5); NAR as of "The Purely Functional Software
Deployment Model" (E. Dolstra, 2006), figure 5.2.
"""

import hashlib
import io
import lzma
import tarfile
from base64 import b64encode

from bootstrap_lock.errors import BootstrapLockError

_AR_MAGIC = b"!<arch>\n"
PACKAGE = "busybox-static"
MEMBER = "./usr/bin/busybox"
_HEADER_BYTES = 60


def _ar_member(archive: bytes, prefix: str) -> bytes:
    if not archive.startswith(_AR_MAGIC):
        raise BootstrapLockError(f"{PACKAGE}: expected an ar archive, found {archive[:8]!r}")
    position = len(_AR_MAGIC)
    while position + _HEADER_BYTES <= len(archive):
        header = archive[position : position + _HEADER_BYTES]
        position += _HEADER_BYTES
        if not header[48:58].strip().isdigit():
            raise BootstrapLockError(f"{PACKAGE}: expected a size in ar, found {header[48:58]!r}")
        size = int(header[48:58])
        if header.startswith(prefix.encode()):
            return archive[position : position + size]
        position += size + size % 2
    raise BootstrapLockError(f"{PACKAGE}: expected a member {prefix!r}, found none")


def extract(package: bytes) -> bytes:
    """Return the busybox program inside a Debian package.

    Raises BootstrapLockError if it is not there.
    """
    data = io.BytesIO(_ar_member(package, "data.tar"))
    try:
        with tarfile.open(fileobj=data) as members:
            program = members.extractfile(MEMBER)
            found = b"" if program is None else program.read()
    except (KeyError, tarfile.TarError, EOFError, lzma.LZMAError) as error:
        raise BootstrapLockError(f"{PACKAGE}: expected {MEMBER!r}, found: {error}") from error
    if not found:
        raise BootstrapLockError(f"{PACKAGE}: expected a file {MEMBER!r}, found something else")
    return found


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
