"""bootstrap_lock: resolving against a small pool and index served on loopback."""

import functools
import hashlib
import http.server
import io
import json
import lzma
import re
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

from bootstrap_lock import busybox, debian, fetch, pypi, spec
from bootstrap_lock.cli import changes, main
from bootstrap_lock.errors import BootstrapLockError

SPEC = {
    "suites": ["stable"],
    "component": "main",
    "architecture": "amd64",
    "exclude": ["unwanted"],
    "trees": {"tools": ["make"], "busybox": ["busybox-static"]},
    "pypi": {"demo": ["Demo.Project", "1.0"]},
}
WHEEL = "demo_project-1.0-py3-none-any.whl"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def deb(program: bytes, member: str = busybox.MEMBER) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:xz") as out:
        info = tarfile.TarInfo(member)
        info.size = len(program)
        out.addfile(info, io.BytesIO(program))
    archive = b"!<arch>\n"
    for name, body in (("debian-binary", b"2.0"), ("data.tar.xz", data.getvalue())):
        header = f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(body):<10}`\n"
        archive += header.encode() + body + b"\n" * (len(body) % 2)
    return archive


def paragraph(name: str, version: str, data: bytes, more: str = "") -> str:
    return (
        f"Package: {name}\nVersion: {version}\nFilename: pool/main/{name}_{version}.deb\n"
        f"Size: {len(data)}\nSHA256: {sha256(data)}\n{more}\n"
    )


class Pool:
    """Files below a directory that a server offers."""

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        self.address = address
        self.busybox = deb(b"\x7fELF busybox")
        self.put("pool/main/busybox-static_1.deb", self.busybox)
        self.publish(
            paragraph("make", "4", b"", "Depends: libc6 (>= 2), editor | vi, unwanted\n")
            + paragraph("libc6", "2.41", b"")
            + paragraph("nano", "1", b"", "Provides: editor\nDepends: make:any\n")
            + paragraph("busybox-static", "1", self.busybox)
        )
        self.index([(WHEEL, "a" * 64), ("demo_project-1.0.tar.gz", "b" * 64)])

    def put(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def publish(self, packages: str) -> None:
        data = lzma.compress(packages.encode())
        name = "main/binary-amd64/Packages.xz"
        self.put(f"dists/stable/{name}", data)
        release = f"Suite: stable\nSHA256:\n {sha256(data)} {len(data)} {name}\n"
        self.put("dists/stable/Release", release.encode())

    def index(self, files: list[tuple[str, str]]) -> None:
        links = "".join(f'<a href="../f/{name}#sha256={digest}">x</a>' for name, digest in files)
        self.put("simple/demo-project/index.html", links.encode())


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    root = tmp_path / "pool"
    root.mkdir()
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Pool(root, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


Update = Callable[[], int]


@pytest.fixture
def update(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Update:
    (tmp_path / "spec.json").write_text(json.dumps(SPEC))
    monkeypatch.setenv("NIX_MIRRORS_debian", f"{pool.address}/absent {pool.address}/")
    monkeypatch.setenv("NIX_MIRRORS_pypi", f"{pool.address}/simple")
    paths = ["--spec", str(tmp_path / "spec.json"), "--lock", str(tmp_path / "lock.json")]
    return lambda: main(paths)


def lock(tmp_path: Path) -> Any:
    return json.loads((tmp_path / "lock.json").read_text())


def test_update(
    pool: Pool, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update() == 0
    found = lock(tmp_path)
    assert found["trees"] == {
        "busybox": ["busybox-static"],
        "tools": ["libc6", "make", "nano"],
    }
    assert found["debian"]["busybox-static"] == {
        "version": "1",
        "pool": "pool/main/busybox-static_1.deb",
        "sha256": sha256(pool.busybox),
        "size": len(pool.busybox),
    }
    assert found["pypi"]["demo"] == {
        "project": "demo-project",
        "version": "1.0",
        "file": WHEEL,
        "sha256": "a" * 64,
    }
    assert pool.address not in (tmp_path / "lock.json").read_text()
    assert "debian make: - -> 4\n" in capsys.readouterr().out


def test_update_again_changes_nothing(
    update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update() == 0
    before = (tmp_path / "lock.json").stat().st_ino
    capsys.readouterr()
    assert update() == 0
    assert capsys.readouterr().out == "nothing changed\n"
    assert (tmp_path / "lock.json").stat().st_ino == before


def test_update_prints_changes(
    pool: Pool, update: Update, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update() == 0
    capsys.readouterr()
    pool.publish(paragraph("make", "5", b"") + paragraph("busybox-static", "1", pool.busybox))
    pool.index([(WHEEL, "c" * 64)])
    assert update() == 0
    assert capsys.readouterr().out.splitlines() == [
        "debian libc6: 2.41 -> -",
        "debian make: 4 -> 5",
        "debian nano: 1 -> -",
        "pypi demo: 1.0 -> 1.0",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("dists/stable/main/binary-amd64/Packages.xz", b"x", "has sha256 '2d711642"),
        ("dists/stable/Release", b"", "its Release file lists no main/binary-amd64/Packages.xz"),
        ("pool/main/busybox-static_1.deb", b"x", "busybox-static_1.deb: expected sha256"),
        ("simple/demo-project/index.html", b"", "demo-project 1.0: the index has no wheel"),
        ("simple/demo-project/index.html", b"{}", "expected an answer of the Simple API"),
        ("simple/demo-project/index.html", b'{"files": [1]}', "expected an answer of the Simple"),
    ],
)
def test_update_damaged_answer(
    pool: Pool,
    update: Update,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
    message: str,
) -> None:
    pool.put(name, data)
    assert update() == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "lock.json").exists()


def test_update_without_mirrors(
    update: Update, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIX_MIRRORS_debian", "")
    assert update() == 1
    assert capsys.readouterr().err.endswith(
        "dists/stable/Release: no mirror has it\n  no mirror is set\n"
        "hint: set NIX_MIRRORS_debian or NIX_MIRRORS_pypi\n"
    )


def test_update_file_that_no_mirror_has(
    pool: Pool, update: Update, capsys: pytest.CaptureFixture[str]
) -> None:
    (pool.root / "pool/main/busybox-static_1.deb").unlink()
    assert update() == 1
    error = capsys.readouterr().err
    assert "pool/main/busybox-static_1.deb: no mirror has it" in error
    assert f"{pool.address}/absent/pool/main/busybox-static_1.deb: HTTP Error 404" in error


def test_simple_api_json(pool: Pool, update: Update, tmp_path: Path) -> None:
    files = [
        {
            "filename": "demo_project-1.0-cp312-cp312-linux_x86_64.whl",
            "hashes": {"sha256": "1" * 64},
        },
        {"filename": WHEEL, "hashes": {"sha256": "2" * 64}},
        {"filename": "demo_project-1.0-1-py3-none-any.whl", "hashes": {"md5": "3" * 32}},
        {"filename": "demo_project-1.0-cp313-cp313-manylinux_2_28_x86_64.whl", "hashes": {}},
        {"filename": "other-1.0-cp313-cp313-linux_x86_64.whl", "hashes": {"sha256": "4" * 64}},
        {"filename": "../demo_project-1.0-py3-none-any.whl", "hashes": {"sha256": "5" * 64}},
    ]
    pool.put("simple/demo-project/index.html", json.dumps({"files": files}).encode())
    assert update() == 0
    assert lock(tmp_path)["pypi"]["demo"]["sha256"] == "2" * 64


def test_best_wheel(pool: Pool) -> None:
    names = [
        "py3-none-any",
        "cp313-cp313-manylinux_2_28_x86_64",
        "cp313-cp313-manylinux2014_x86_64",
    ]
    names += ["cp313-abi3-manylinux_2_28_x86_64", "cp313-cp313-musllinux_1_2_x86_64"]
    pool.index([(f"demo_project-1.0-{tags}.whl", "0" * 64) for tags in names])
    release = spec.Release(canonicalize_name("demo-project"), Version("1.0"))
    found = pypi.find_wheel([f"{pool.address}/simple"], release)
    assert found.filename == "demo_project-1.0-cp313-cp313-manylinux_2_28_x86_64.whl"


def test_read_limit(pool: Pool) -> None:
    pool.put("big", bytes(11))
    assert len(fetch.read([pool.address], "big", limit=11)) == 11
    message = f"{pool.address}/big: expected at most 10 bytes, found more"
    with pytest.raises(BootstrapLockError, match=re.escape(message)):
        fetch.read([pool.address], "big", limit=10)


def test_index_that_inflates(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    pool.publish("x" * 100_000)
    monkeypatch.setattr(fetch, "INDEX_LIMIT", 50_000)
    with pytest.raises(BootstrapLockError, match="to end within 50000 bytes, found more"):
        debian.load_suite([pool.address], "stable", "main", "amd64")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("Filename: pool/", "Filename: /etc/"), "entry 'make' has no usable Filename"),
        (("Filename: pool/", "Filename: pool/../"), "entry 'make' has no usable Filename"),
        (("SHA256: ", "SHA256: X"), "entry 'make' has no usable SHA256"),
        (("Package: make", "Package: ../make"), "entry '../make' has no usable Package"),
        (("Size: 0", "Size: many"), "entry 'make' has no usable invalid literal"),
        (("Version: ", "Nothing: "), "entry 'make' has no usable 'Version'"),
    ],
)
def test_parse_packages_malformed(change: tuple[str, str], message: str) -> None:
    with pytest.raises(BootstrapLockError, match=re.escape(message)):
        debian.parse_packages(paragraph("make", "4", b"").replace(*change))


def test_closure_missing() -> None:
    packages = debian.parse_packages(paragraph("make", "4", b"", "Depends: libx | liby\n"))
    message = "package 'libx | liby': in no configured suite, wanted by make"
    with pytest.raises(BootstrapLockError, match=re.escape(message)):
        debian.closure(["make"], packages, frozenset())


@pytest.mark.parametrize(
    ("archive", "message"),
    [
        (b"PK", "busybox-static: expected an ar archive, found b'PK'"),
        (b"!<arch>\n", "busybox-static: expected a member 'data.tar', found none"),
        (b"!<arch>\n" + b"x" * 60, "busybox-static: expected a size in ar, found b'xxx"),
        (deb(b"1", "./other"), "busybox-static: expected './usr/bin/busybox', found"),
        (deb(b""), "busybox-static: expected a file './usr/bin/busybox', found something else"),
    ],
)
def test_busybox_malformed(archive: bytes, message: str) -> None:
    with pytest.raises(BootstrapLockError, match=re.escape(message)):
        busybox.extract(archive)


def test_busybox_store_hash() -> None:
    program = busybox.extract(deb(b"program"))
    assert program == b"program"
    assert re.fullmatch(r"sha256-[A-Za-z0-9+/]{43}=", busybox.store_hash(program))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"extra": 1}, "expected keys ['architecture'"),
        ({"suites": "stable"}, "expected a list of texts 'suites', found 'stable'"),
        ({"component": 1}, "expected a text 'component', found 1"),
        ({"trees": []}, "expected an object 'trees', found []"),
        ({"trees": {"a": [1]}}, "expected a text 'trees.a', found 1"),
        ({"pypi": {"a": ["a"]}}, "expected [project, version] in 'pypi.a', found ['a']"),
        ({"pypi": {"a": ["a b", "1"]}}, "pypi.a: "),
        ({"pypi": {"a": ["a", "x"]}}, "pypi.a: Invalid version: 'x'"),
    ],
)
def test_spec_malformed(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = tmp_path / "spec.json"
    path.write_text(json.dumps({**SPEC, **change}))
    with pytest.raises(BootstrapLockError, match=re.escape(message)):
        spec.load(path)


def test_changes_of_equal_locks() -> None:
    same = {"debian": {"make": {"version": "4"}}, "pypi": {}}
    assert changes(same, same) == []


def test_committed_lock_answers_the_spec() -> None:
    host = Path(__file__).parents[2] / "toolchain/bootstrap"
    wanted = spec.load(host / "spec.json")
    found = json.loads((host / "lock.json").read_text())
    assert found["trees"].keys() == wanted.trees.keys()
    pins = {name: (e["project"], e["version"]) for name, e in found["pypi"].items()}
    assert pins == {name: (r.project, str(r.version)) for name, r in wanted.pypi.items()}
    assert {n for names in found["trees"].values() for n in names} == found["debian"].keys()
