"""wasix_index: modules and wheels that are larger than memory, and what is decoded of them."""

import base64
import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from search_path import search_path
from wasm_build import Build, leb, section
from wheel_build import build, extension

from tests.fuzz import mutate
from tests.fuzz.run import seeds
from wasix_index import audit, outline, policy, records
from wasix_wasm import module
from wasix_wasm.errors import MalformedModuleError, WasixWasmError
from wasix_wheel import archive, wheel

SOURCES = Path(__file__).parents[2]
INFO = "demo-1.0.dist-info"
SO = "demo/_c.cpython-313-wasm32-wasi.so"
MODULE = Build(
    funcs=[("PyInit__c", ":i32")],
    tls=["counter"],
    customs=[("producers", b"\0"), ("name", b"\0\5\4demo"), ("empty", b"")],
    extra=section(11, b"\0" * 300),
).module()


def decoded(data: bytes) -> tuple[object, ...]:
    """Return what both ways of decoding must agree on."""
    try:
        found = module.parse(data)
    except WasixWasmError as error:
        return (str(error),)
    sections = tuple((s.id, s.name, len(s.payload)) for s in found.sections)
    return found.imports, found.exports, found.dylink, found.custom("producers"), sections


def outlined(data: bytes) -> tuple[object, ...]:
    try:
        found = outline.read(archive.of_bytes("module", data))
    except WasixWasmError as error:
        return (str(error),)
    small = found.module
    return small.imports, small.exports, small.dylink, small.custom("producers"), found.sections


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1 << 20])
def test_pieces_of_any_size(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(archive, "PIECE_BYTES", size)
    for end in range(len(MODULE) + 1):
        assert outlined(MODULE[:end]) == decoded(MODULE[:end])


def test_mutations_are_decoded_as_before() -> None:
    modules = {**seeds("modules"), "own": MODULE}
    kinds = set()
    for number in range(4000):
        data = mutate.of_module(number, modules)
        expected = decoded(data)
        assert outlined(data) == expected, number
        kinds.add(len(expected))
    assert kinds == {1, 5}


def test_positions_behind_what_is_passed_over() -> None:
    data = MODULE + section(10, b"\0" * 1000) + section(10, b"")
    (found,) = outlined(data)
    assert str(found).startswith("module: expected each section once, found section 10 again")
    assert found == decoded(data)[0]


@pytest.mark.parametrize("number", [1, 2, 7])
def test_decoded_part_is_limited(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(outline, "MAX_DECODED_BYTES", 1000)
    data = module.MAGIC + section(10, b"\0" * 2000) + section(number, b"\0" * 1001)
    message = "module: expected at most 1000 bytes besides code and data, found more"
    with pytest.raises(MalformedModuleError, match=re.escape(message)):
        outline.read(archive.of_bytes("module", data))


def test_texts_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_TEXT_BYTES", 200)
    path = build(tmp_path, {}, tag="py3-none-any", metadata="\n" + "x" * 300)
    rules = policy.load("cpython-313")
    with wheel.open(path) as found:
        (problem,) = audit.problems(found, (), rules)
    assert re.fullmatch(rf"{INFO}/METADATA: expected at most 200 bytes, found 3\d\d", str(problem))


ZEROS = bytes(1 << 20)


class Sparse(io.FileIO):
    """A file in which zeros take no room."""

    def write(self, data: bytes | memoryview, /) -> int:  # type: ignore[override]
        if len(data) < 4096 or data != ZEROS[: len(data)]:
            return super().write(bytes(data))
        self.seek(len(data), io.SEEK_CUR)
        return len(data)


def zeros(head: bytes, size: int) -> Iterator[bytes]:
    """Yield `head`, and zeros until that is `size` bytes."""
    yield head
    left = size - len(head)
    while left:
        yield ZEROS[:left]
        left -= min(left, len(ZEROS))


def digest_of(pieces: Iterable[bytes]) -> str:
    """Return a hash as RECORD spells it."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return "sha256=" + base64.urlsafe_b64encode(found.digest()).decode().rstrip("=")


def large_wheel(path: Path) -> None:
    """Write a wheel of 2 GiB with a module of 500 MiB, on a few pages of disk."""
    code, size = extension(), 500 << 20
    rest = size - len(code) - 6
    data = (b"data", 512 << 20)
    contents = {SO: (code + b"\x0b" + leb(rest), size)}
    contents |= {f"demo/{number}.bin": data for number in range(3)}
    texts = {
        "METADATA": b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n",
        "WHEEL": b"Wheel-Version: 1.0\nTag: cp313-cp313-wasix_wasm32\n",
    }
    contents |= {f"{INFO}/{name}": (text, len(text)) for name, text in texts.items()}
    digests = {content: digest_of(zeros(*content)) for content in set(contents.values())}
    rows = [f"{name},{digests[content]},{content[1]}" for name, content in contents.items()]
    record = "\n".join([*rows, f"{INFO}/RECORD,,"]).encode()
    contents[f"{INFO}/RECORD"] = (record, len(record))
    with Sparse(path, "w+") as file, ZipFile(file, "w", ZIP_STORED) as out:
        for name, content in contents.items():
            with out.open(ZipInfo(name), "w") as member:
                for piece in zeros(*content):
                    member.write(piece)


# What the command uses at most, as the kernel counts it.
AUDIT = """
import re, sys
from wasix_index.cli import main
status = main(sys.argv[1:])
print(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
sys.exit(status)
"""


def test_wheel_of_two_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "demo-1.0-cp313-cp313-wasix_wasm32.whl"
    large_wheel(path)
    assert path.stat().st_size > 2_000 << 20
    exports = tmp_path / "exports.txt"
    exports.write_text("errno tls -\nmalloc func (i32)->(i32)\n")
    sources = [SOURCES / place for place in ("index/wheel/src", "toolchain/wasm-tools/src")]
    done = subprocess.run(
        [sys.executable, "-c", AUDIT, "audit", "--abi", "cpython-313", "--exports", exports, path],
        env={"PYTHONPATH": search_path(SOURCES / "index/src") + "".join(f":{s}" for s in sources)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) < 200 << 10
