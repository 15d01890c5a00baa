"""Write container images that the runtime maps into memory instead of copying.

Format: WEBC version 3, as documented by the Rust crate `webc` 12 (module `v3`). All integers are
64-bit little-endian unless noted.
"""

import base64
import hashlib
import os
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Union

_MAGIC = b"\0webc003"
_MANIFEST, _INDEX, _ATOMS, _VOLUME = 1, 2, 3, 4
_DIRECTORY, _FILE = 30, 31
_HASH_BYTES = 32
_SECTION_HEAD_BYTES = 1 + 8

Value = Union[None, int, str, bytes, "list[Value]", "dict[str, Value]"]


@dataclass(frozen=True, slots=True)
class File:
    """A file; `mtime` counts seconds."""

    data: bytes
    mtime: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """Files, by path below the guest directory where they appear.

    The directory shows these files only: a tree of another image there is hidden.
    """

    mount: PurePosixPath
    files: Mapping[PurePosixPath, File]


def encode(
    trees: Sequence[Tree], commands: Sequence[str] = (), module: bytes = b"", invoked: str = ""
) -> bytes:
    """Return an image of `trees` and of a module, which all of `commands` start.

    The first command is the image's own. The guest's argv[0] is `invoked`, or else the command.
    """
    names = [f"tree-{number}" for number in range(len(trees))]
    mappings: list[Value] = [
        {"from": None, "volume_name": name, "host_path": "/", "mount_path": str(tree.mount)}
        for name, tree in zip(names, trees, strict=True)
    ]
    manifest: dict[str, Value] = {"package": {"fs": mappings}}
    atoms: dict[PurePosixPath, File] = {}
    if commands:
        atom = commands[0]
        signature = base64.b64encode(hashlib.sha256(module).digest()).decode()
        manifest["atoms"] = {
            atom: {"kind": "https://webc.org/kind/wasm", "signature": f"sha256:{signature}"}
        }
        wasi: dict[str, Value] = {"atom": atom}
        if invoked:
            wasi["exec-name"] = invoked
        manifest["commands"] = {
            command: {
                "runner": "https://webc.org/runner/wasi",
                "annotations": {"wasi": wasi},
            }
            for command in commands
        }
        manifest["entrypoint"] = atom
        atoms[PurePosixPath(atom)] = File(module)
    sections = [
        _section(_MANIFEST, _cbor(manifest)),
        _section(_ATOMS, _Volume(atoms).content()),
        *(
            _section(_VOLUME, _sized(name.encode()) + _Volume(tree.files).content())
            for name, tree in zip(names, trees, strict=True)
        ),
    ]
    return b"".join([_MAGIC, _index(names, [len(section) for section in sections]), *sections])


def is_whole(descriptor: int) -> bool:
    """Tell whether an open file is an image of the length that it says; raises `OSError`."""
    head = os.pread(descriptor, len(_MAGIC) + _SECTION_HEAD_BYTES, 0)
    if not head.startswith(_MAGIC) or len(head) != len(_MAGIC) + _SECTION_HEAD_BYTES:
        return False
    end = len(head) + int.from_bytes(head[-8:], "little")
    if end > (size := os.fstat(descriptor).st_size):
        return False
    return os.pread(descriptor, 8, end - 8) == _u64(size)


class _Volume:
    """A directory tree as a header of entries and the files' data."""

    def __init__(self, files: Mapping[PurePosixPath, File]) -> None:
        self.header = bytearray()
        self.data: list[bytes] = []
        self.size = 0
        root: dict[str, object] = {}
        for path, file in files.items():
            directory = root
            for part in path.parts[:-1]:
                directory = directory.setdefault(part, {})  # type: ignore[assignment]
            directory[path.name] = file
        self._add_directory(root)

    def content(self) -> bytes:
        """Return header and data, each after its length."""
        return _sized(bytes(self.header)) + _u64(self.size) + b"".join(self.data)

    def _add(self, node: object) -> tuple[int, bytes]:
        if isinstance(node, File):
            return self._add_file(node)
        assert isinstance(node, dict)
        return self._add_directory(node)

    def _add_file(self, file: File) -> tuple[int, bytes]:
        start, digest = len(self.header), hashlib.sha256(file.data).digest()
        span = _u64(self.size) + _u64(self.size + len(file.data))
        self.header += bytes([_FILE]) + span + digest + _times(file.mtime)
        self.data.append(file.data)
        self.size += len(file.data)
        return start, digest

    def _add_directory(self, children: Mapping[str, object]) -> tuple[int, bytes]:
        start = len(self.header)
        names = sorted(children, key=str.encode)
        entries = [_u64(0) + bytes(_HASH_BYTES) + _sized(name.encode()) for name in names]
        body = _times(0) + bytes(_HASH_BYTES) + b"".join(entries)
        self.header += bytes([_DIRECTORY]) + _sized(body)
        own_hash = start + _SECTION_HEAD_BYTES + len(_times(0))
        place = own_hash + _HASH_BYTES
        digest = hashlib.sha256()
        for name, entry in zip(names, entries, strict=True):
            offset, child = self._add(children[name])
            self.header[place : place + 8 + _HASH_BYTES] = _u64(offset) + child
            place += len(entry)
            digest.update(child)
        self.header[own_hash : own_hash + _HASH_BYTES] = digest.digest()
        return start, digest.digest()


def _index(volumes: Sequence[str], lengths: Sequence[int]) -> bytes:
    # Offsets are as long as CBOR makes them: room is kept for the largest, the rest is padding.
    size = 512 + 128 * len(lengths)
    position = len(_MAGIC) + _SECTION_HEAD_BYTES + size
    entries: list[Value] = []
    for length in lengths:
        checksum: Value = {"tag": "checksum-none", "value": b""}
        entries.append({"span": {"start": position, "len": length}, "checksum": checksum})
        position += length
    index: Value = {
        "manifest": entries[0],
        "atoms": entries[1],
        "volumes": dict(zip(volumes, entries[2:], strict=True)),
        "signature": {"tag": "signature-none", "value": b""},
    }
    # At its end, where nobody reads, stands how long the file is.
    return bytes([_INDEX]) + _sized(_cbor(index).ljust(size - 8, b"\0") + _u64(position))


def _section(tag: int, content: bytes) -> bytes:
    return bytes([tag]) + hashlib.sha256(content).digest() + _sized(content)


def _sized(content: bytes) -> bytes:
    return _u64(len(content)) + content


def _times(modified: int) -> bytes:
    return _u64(0) + _u64(max(modified, 0)) + _u64(0)


def _u64(value: int) -> bytes:
    return struct.pack("<Q", value)


def _cbor(value: Value) -> bytes:
    if value is None:
        return b"\xf6"
    if isinstance(value, int):
        return _cbor_head(0, value)
    if isinstance(value, bytes):
        return _cbor_head(2, len(value)) + value
    if isinstance(value, str):
        return _cbor_head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _cbor_head(4, len(value)) + b"".join(map(_cbor, value))
    return _cbor_head(5, len(value)) + b"".join(_cbor(k) + _cbor(v) for k, v in value.items())


def _cbor_head(kind: int, argument: int) -> bytes:
    if argument < 24:
        return bytes([kind << 5 | argument])
    for code, form in ((24, ">B"), (25, ">H"), (26, ">I")):
        if argument < 1 << 8 * struct.calcsize(form):
            return bytes([kind << 5 | code]) + struct.pack(form, argument)
    return bytes([kind << 5 | 27]) + struct.pack(">Q", argument)
