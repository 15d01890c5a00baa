"""bootstrap_lock: resolving against a small pool and index served on loopback."""

import hashlib
import io
import json
import lzma
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import archive_keys
import pytest
from file_server import serve
from packaging.utils import canonicalize_name
from packaging.version import Version

from bootstrap_lock import busybox, debian, pypi, spec
from bootstrap_lock.cli import changes, main
from bootstrap_lock.errors import BootstrapLockError
from sources import fetch, signed, suites, versions
from sources.errors import SourcesError

BOOTSTRAP = Path(__file__).parents[2] / "toolchain/bootstrap"
SPEC: dict[str, Any] = {
    "suites": ["stable"],
    "component": "main",
    "architecture": "amd64",
    "exclude": ["unwanted"],
    "trees": {
        "tools": {
            "packages": ["make"],
            "wrap": {"usr/bin/make": {"MAKE_DATA": ["usr/share/make"]}},
        },
        "busybox": {"packages": ["busybox-static"]},
    },
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


def wheel(name: str, *requirements: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        lines = ["Metadata-Version: 2.1", *(f"Requires-Dist: {text}" for text in requirements)]
        out.writestr(f"{name}.dist-info/METADATA", "\n".join([*lines, "", "A description."]))
    return data.getvalue()


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
        self.wheel("demo-project", WHEEL)

    def put(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def publish(self, packages: str) -> None:
        for name in re.findall(r"^Filename: (.*)$", packages, re.MULTILINE):
            if not (self.root / name).exists():
                self.put(name, b"")
        data = lzma.compress(packages.encode())
        name = "main/binary-amd64/Packages.xz"
        self.put(f"dists/stable/{name}", data)
        release = f"Suite: stable\nSHA256:\n {sha256(data)} {len(data)} {name}\n"
        self.put("dists/stable/InRelease", archive_keys.sign(release))

    def index(self, files: list[tuple[str, str]], project: str = "demo-project") -> None:
        links = "".join(f'<a href="../../f/{name}#sha256={digest}">x</a>' for name, digest in files)
        self.put(f"simple/{project}/index.html", links.encode())

    def wheel(self, project: str, file: str, *requirements: str) -> str:
        data = wheel("-".join(file.split("-")[:2]), *requirements)
        self.put(f"f/{file}", data)
        self.index([(file, sha256(data)), (f"{project}.tar.gz", "b" * 64)], project)
        return sha256(data)


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    root = tmp_path / "pool"
    root.mkdir()
    with serve(root) as address:
        yield Pool(root, address)


Update = Callable[..., int]


@pytest.fixture
def update(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Update:
    (tmp_path / "spec.json").write_text(json.dumps(SPEC))
    monkeypatch.setenv("NIX_MIRRORS_debian", f"{pool.address}/absent {pool.address}/")
    monkeypatch.setenv("NIX_MIRRORS_pypi", f"{pool.address}/simple")
    paths = ["--spec", str(tmp_path / "spec.json"), "--lock", str(tmp_path / "lock.json")]
    paths += archive_keys.options(tmp_path / "keys")
    return lambda *options: main([*paths, *options])


def lock(tmp_path: Path) -> Any:
    return json.loads((tmp_path / "lock.json").read_text())


def respec(tmp_path: Path, **sections: dict[str, Any]) -> None:
    changed = {name: {**SPEC[name], **entries} for name, entries in sections.items()}
    (tmp_path / "spec.json").write_text(json.dumps({**SPEC, **changed}))


def test_update(
    pool: Pool, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update() == 0
    found = lock(tmp_path)
    assert found["trees"]["busybox"]["packages"] == ["busybox-static"]
    assert found["trees"]["tools"] == {
        "roots": ["make"],
        "exclude": [],
        "packages": ["libc6", "make", "nano"],
        "settings": {"wrap": {"usr/bin/make": {"MAKE_DATA": ["usr/share/make"]}}},
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
        "sha256": sha256((pool.root / "f" / WHEEL).read_bytes()),
        "requires": {},
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


def test_update_of_nothing_needs_no_mirror(
    update: Update, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert update() == 0
    monkeypatch.setenv("NIX_MIRRORS_debian", "")
    monkeypatch.setenv("NIX_MIRRORS_pypi", "")
    links = {"usr/bin/gmake": "make"}
    respec(tmp_path, trees={"tools": {"packages": ["make"], "links": links}})
    assert update() == 0
    assert lock(tmp_path)["trees"]["tools"]["settings"] == {"links": links}


def newer(pool: Pool, make: str = "Depends: libc6\n") -> None:
    pool.publish(
        paragraph("make", "5", b"", make)
        + paragraph("libc6", "2.42", b"")
        + paragraph("busybox-static", "1", pool.busybox)
        + paragraph("bison", "3", b"", "Depends: libc6 (>= 2.41), make, libx\n")
        + paragraph("libx", "1", b"", "Depends: libgcc\n")
    )


def test_upgrade(pool: Pool, update: Update, capsys: pytest.CaptureFixture[str]) -> None:
    assert update() == 0
    newer(pool)
    pool.wheel("demo-project", WHEEL, "other; extra == 'more'")
    capsys.readouterr()
    assert update() == 0
    assert capsys.readouterr().out == "nothing changed\n"
    assert update("--upgrade") == 0
    assert capsys.readouterr().out.splitlines() == [
        "debian libc6: 2.41 -> 2.42",
        "debian make: 4 -> 5",
        "debian nano: 1 -> -",
        "pypi demo: 1.0 -> 1.0",
        "tree tools: changed",
    ]


def test_upgrade_of_some(pool: Pool, update: Update, capsys: pytest.CaptureFixture[str]) -> None:
    assert update() == 0
    newer(pool)
    pool.wheel("demo-project", WHEEL, "other; extra == 'more'")
    capsys.readouterr()
    assert update("--upgrade", "libc6") == 0
    assert capsys.readouterr().out.splitlines()[0] == "debian libc6: 2.41 -> 2.42"
    assert update("--upgrade", "demo") == 0
    assert capsys.readouterr().out == "pypi demo: 1.0 -> 1.0\n"
    assert update("--upgrade", "make", "mak") == 1
    assert "nothing is locked under the names ['mak']" in capsys.readouterr().err


def test_new_tree_takes_what_is_locked(pool: Pool, update: Update, tmp_path: Path) -> None:
    assert update() == 0
    before = lock(tmp_path)
    newer(pool)
    respec(tmp_path, trees={"bison": {"packages": ["bison"], "exclude": ["libgcc"]}})
    assert update() == 0
    found = lock(tmp_path)
    assert found["trees"]["bison"]["packages"] == ["bison", "libc6", "libx", "make"]
    assert found["trees"]["tools"] == before["trees"]["tools"]
    assert found["debian"].items() >= before["debian"].items()


def test_new_tree_that_needs_newer(
    pool: Pool, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update() == 0
    newer(pool)
    packages = paragraph("bison", "3", b"", "Depends: libc6 (>> 2.41) | libc7, nano (<< 1)\n")
    pool.publish(packages + paragraph("nano", "1", b"") + paragraph("libc6", "2.42", b""))
    respec(tmp_path, trees={"bison": {"packages": ["bison"]}})
    assert update() == 1
    assert capsys.readouterr().err.endswith(
        "the packages do not fit together\n"
        "  bison 3: needs libc6 (>> 2.41) | libc7, found libc6 2.41\n"
        "  bison 3: needs nano (<< 1), found nano 1\n"
        "hint: resolve the older ones anew with --upgrade NAME...\n"
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1.0", "1.1"),
        ("1.9", "1.10"),
        ("9", "1:1"),
        ("1-1", "1-2"),
        ("1", "1-1"),
        ("1.0~rc1", "1.0"),
        ("1~~", "1~"),
        ("1", "1a"),
        ("1a", "1+"),
        ("2.41-12+deb13u4", "2.41-12+deb13u5"),
        ("1:22.1.8-1~deb13u4", "1:22.1.8-1"),
        ("1.2-3-4", "1.2-4-1"),
    ],
)
def test_version_order(left: str, right: str) -> None:
    assert versions.compare(left, right) < 0 < versions.compare(right, left)
    assert versions.compare(left, left) == 0
    assert [
        operator
        for operator in ("<<", "<=", "=", ">=", ">>", "")
        if versions.satisfies(left, operator, right)
    ] == ["<<", "<=", ""]
    assert not versions.satisfies(right, "<=", left)
    assert versions.satisfies(left, ">=", left) and versions.satisfies(left, "=", f"{left}")


def test_version_order_of_leading_zeros() -> None:
    assert versions.compare("1.01", "1.1") == 0


def test_requires(pool: Pool, update: Update, tmp_path: Path) -> None:
    pool.wheel(
        "demo-project",
        WHEEL,
        "Other.Thing >= 2",
        "other-thing!=2.5; python_version >= '3.9'",
        "absent; sys_platform == 'win32'",
        "absent; python_version < '3.13'",
        "absent; extra == 'test'",
    )
    pool.wheel("other-thing", "other_thing-3.0-py3-none-any.whl")
    respec(tmp_path, pypi={"other-thing": ["other-thing", "3.0"]})
    assert update() == 0
    assert lock(tmp_path)["pypi"]["demo"]["requires"] == {"other-thing": "!=2.5,>=2"}


def test_requirement_that_metadata_does_not_state(
    pool: Pool, update: Update, tmp_path: Path
) -> None:
    assert update() == 0
    pool.wheel("other", "other-3.0-py3-none-any.whl")
    pins = {"demo": ["demo-project", "1.0", "other>1"], "other": ["other", "3.0"]}
    respec(tmp_path, pypi=pins)
    assert update() == 0
    assert lock(tmp_path)["pypi"]["demo"]["requires"] == {"other": ">1"}
    respec(tmp_path)
    assert update() == 0
    assert lock(tmp_path)["pypi"]["demo"]["requires"] == {}


def test_two_versions_of_a_project(pool: Pool, update: Update, tmp_path: Path) -> None:
    pool.wheel("demo-project", WHEEL, "other")
    pool.wheel("other", "other-1.0-py3-none-any.whl")
    respec(tmp_path, pypi={"other": ["other", "1.0"]})
    assert update() == 0
    pool.wheel("other", "other-2.0-py3-none-any.whl")
    respec(tmp_path, pypi={"other": ["other", "1.0"], "other_2": ["other", "2.0"]})
    assert update() == 0
    found = lock(tmp_path)["pypi"]
    assert (found["other"]["version"], found["other_2"]["version"]) == ("1.0", "2.0")


@pytest.mark.parametrize(
    ("requirement", "message"),
    [
        ("other", "pypi.demo: requires 'other', and no attribute 'other' of pypi pins"),
        ("thing>=2", "pypi.demo: requires 'thing>=2', and pypi.thing pins 1.0"),
        ("thing[fast]", "expected a requirement without extras and address, found 'thing[fast]'"),
        ("thing @ file:///x", "expected a requirement without extras and address"),
        ("thing >", "demo_project-1.0-py3-none-any.whl: Expected"),
    ],
)
def test_requirement_that_is_not_met(
    pool: Pool,
    update: Update,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    requirement: str,
    message: str,
) -> None:
    pool.wheel("demo-project", WHEEL, requirement)
    pool.wheel("thing", "thing-1.0-py3-none-any.whl")
    respec(tmp_path, pypi={"thing": ["thing", "1.0"]})
    assert update() == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "lock.json").exists()


def test_pin_that_breaks_a_locked_requirement(
    pool: Pool, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pool.wheel("demo-project", WHEEL, "other<2")
    pool.wheel("other", "other-1.0-py3-none-any.whl")
    respec(tmp_path, pypi={"other": ["other", "1.0"]})
    assert update() == 0
    pool.wheel("other", "other-2.0-py3-none-any.whl")
    respec(tmp_path, pypi={"other": ["other", "2.0"]})
    assert update() == 1
    assert "pypi.demo: requires 'other<2', and pypi.other pins 2.0\n" in capsys.readouterr().err


def fetch_pypi(pool: Pool, tmp_path: Path, file: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "NIX_MIRRORS_pypi": f"{pool.address}/absent {pool.address}/simple/",
        "PYTHONPATH": str(BOOTSTRAP / "src"),
        "pipWheels": str(tmp_path),
        "pname": "Demo_Project",
        "file": file,
        "out": str(tmp_path / "out"),
    }
    return subprocess.run(
        [sys.executable, BOOTSTRAP / "fetch/fetch_pypi.py"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_fetcher_of_builds(pool: Pool, tmp_path: Path) -> None:
    done = fetch_pypi(pool, tmp_path, WHEEL)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out").read_bytes() == (pool.root / "f" / WHEEL).read_bytes()


def test_fetcher_of_builds_without_the_file(pool: Pool, tmp_path: Path) -> None:
    done = fetch_pypi(pool, tmp_path, "demo_project-2.0.tar.gz")
    assert done.returncode == 1
    assert f"{pool.address}/simple/ has no file 'demo_project-2.0.tar.gz'" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "template", ["/files", "/files/{crate}/{version}/download"], ids=["base", "template"]
)
def test_fetcher_of_crates(pool: Pool, tmp_path: Path, template: str) -> None:
    index = pool.root / "crates"
    crate = pool.root / "files/demo/1.0.0/download"
    crate.parent.mkdir(parents=True)
    index.mkdir()
    (index / "config.json").write_text(json.dumps({"dl": pool.address + template}))
    crate.write_bytes(b"a crate")

    def fetch(version: str) -> subprocess.CompletedProcess[str]:
        settings = {
            "NIX_MIRRORS_crates": f"{pool.address}/absent sparse+{pool.address}/crates/",
            "PYTHONPATH": str(BOOTSTRAP / "src"),
            "cargo": "/no/cargo",
            "crate": "demo",
            "version": version,
            "out": str(tmp_path / "out"),
        }
        return subprocess.run(
            [sys.executable, BOOTSTRAP / "fetch/fetch_crate.py"],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    done = fetch("2.0.0")
    assert done.returncode == 1
    assert "fetchCrate: no registry has demo 2.0.0" in done.stderr
    assert fetch("1.0.0").returncode == 0
    assert (tmp_path / "out").read_bytes() == b"a crate"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("dists/stable/main/binary-amd64/Packages.xz", b"x", "has sha256 '2d711642"),
        (
            "dists/stable/InRelease",
            archive_keys.sign("Suite: stable\n"),
            "its InRelease file lists no main/binary-amd64/Packages.xz",
        ),
        (
            "dists/stable/InRelease",
            archive_keys.sign("Suite: stable\n", "another key"),
            "InRelease: expected a signature by a key of keys.gpg, found: BADSIG NEWSIG",
        ),
        (
            "dists/stable/InRelease",
            archive_keys.sign("Suite: testing\nCodename: forky\n"),
            "expected suite 'stable', found ('testing', 'forky')",
        ),
        ("pool/main/busybox-static_1.deb", b"x", "busybox-static_1.deb: expected sha256"),
        ("simple/demo-project/index.html", b"", "demo-project 1.0: the index has no wheel"),
        ("simple/demo-project/index.html", b"{}", "expected an answer of the Simple API"),
        ("simple/demo-project/index.html", b'{"files": [1]}', "expected an answer of the Simple"),
        (f"f/{WHEEL}", b"x", f"{WHEEL}: expected sha256"),
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
        "dists/stable/InRelease: no mirror has it\n  no mirror is set\n"
        "hint: set NIX_MIRRORS_debian or NIX_MIRRORS_pypi\n"
    )


def test_update_file_that_no_mirror_has(
    pool: Pool, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pool.root / "pool/main/make_4.deb").unlink()
    (pool.root / "pool/main/nano_1.deb").unlink()
    assert update() == 1
    assert capsys.readouterr().err.endswith(
        "the index lists what no mirror has\n"
        "  pool/main/make_4.deb\n  pool/main/nano_1.deb\n"
        "hint: upgrade other packages only, or set NIX_MIRRORS_debian\n"
    )
    assert not (tmp_path / "lock.json").exists()


def test_update_index_that_no_mirror_has(
    pool: Pool, update: Update, capsys: pytest.CaptureFixture[str]
) -> None:
    (pool.root / "dists/stable/InRelease").unlink()
    assert update() == 1
    error = capsys.readouterr().err
    assert "dists/stable/InRelease: no mirror has it" in error
    assert f"{pool.address}/absent/dists/stable/InRelease: HTTP Error 404" in error


def test_simple_api_json(pool: Pool, update: Update, tmp_path: Path) -> None:
    digest = sha256((pool.root / "f" / WHEEL).read_bytes())
    names = {
        "demo_project-1.0-cp312-cp312-linux_x86_64.whl": {"sha256": "1" * 64},
        WHEEL: {"sha256": digest},
        "demo_project-1.0-1-py3-none-any.whl": {"md5": "3" * 32},
        "demo_project-1.0-cp313-cp313-manylinux_2_28_x86_64.whl": {},
        "other-1.0-cp313-cp313-linux_x86_64.whl": {"sha256": "4" * 64},
    }
    files = [{"url": f"../../f/{name}", "hashes": hashes} for name, hashes in names.items()]
    pool.put("simple/demo-project/index.html", json.dumps({"files": files}).encode())
    assert update() == 0
    assert lock(tmp_path)["pypi"]["demo"]["sha256"] == digest


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"x", "expected a wheel with METADATA: File is not a zip"), (wheel("a-1"), "no item named")],
    # The second has the time in it, and workers have to collect the same.
    ids=["no zip", "of another project"],
)
def test_wheel_without_metadata(
    pool: Pool, update: Update, capsys: pytest.CaptureFixture[str], data: bytes, message: str
) -> None:
    pool.put(f"f/{WHEEL}", data)
    pool.index([(WHEEL, sha256(data))])
    assert update() == 1
    assert message in capsys.readouterr().err


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
    assert found.name == "demo_project-1.0-cp313-cp313-manylinux_2_28_x86_64.whl"


def test_read_limit(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LIMIT", 10)
    pool.put("fits", bytes(10))
    pool.put("big", bytes(11))
    assert len(fetch.read([pool.address], "fits")) == 10
    message = f"{pool.address}/big: expected at most 10 bytes, found more"
    with pytest.raises(SourcesError, match=re.escape(message)):
        fetch.read([pool.address], "big")


SIGNED = Path(__file__).parents[1] / "data/signed"


def keys(gpgv: str = "gpgv", keyring: str = "keyring.gpg") -> signed.Keys:
    found = shutil.which(gpgv)
    assert found is not None, f"{gpgv}: not on PATH"
    return signed.Keys(Path(found), SIGNED / keyring)


def test_signature() -> None:
    # Of two signatures, one is by a key that the keyring lacks.
    text = signed.text("InRelease", (SIGNED / "InRelease").read_bytes(), keys())
    assert text.startswith("Origin: Example\n")
    assert suites.fields(text)["Codename"] == "trixie"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda data: data.replace(b"Example", b"Mallory"), "BADSIG"),
        (lambda data: data.partition(b"-----BEGIN PGP SIGNATURE")[0], "NODATA"),
        (lambda _: b"Origin: Example\n", "NODATA"),
        (lambda _: b"", ""),
        (lambda _: (SIGNED / "InRelease.other").read_bytes(), "NO_PUBKEY"),
    ],
)
def test_no_signature(change: Callable[[bytes], bytes], found: str) -> None:
    data = change((SIGNED / "InRelease").read_bytes())
    message = "InRelease: expected a signature by a key of keyring.gpg, found: "
    with pytest.raises(SourcesError, match=re.escape(message)) as raised:
        signed.text("InRelease", data, keys())
    assert found in str(raised.value)


def test_text_around_a_signature_is_no_part_of_it() -> None:
    data = b"Origin: Mallory\n" + (SIGNED / "InRelease").read_bytes() + b"Origin: Mallory\n"
    try:
        text = signed.text("InRelease", data, keys())
    except SourcesError:
        return
    assert "Mallory" not in text


def test_no_gpgv() -> None:
    absent = signed.Keys(Path("/absent/gpgv"), SIGNED / "keyring.gpg")
    with pytest.raises(SourcesError, match="/absent/gpgv: No such file or directory"):
        signed.text("InRelease", b"", absent)


def test_index_that_inflates(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, gpgv, _, keyring = archive_keys.options(tmp_path / "keys")
    archive = suites.Archive([pool.address], signed.Keys(Path(gpgv), Path(keyring)))
    pool.publish("x" * 100_000)
    monkeypatch.setattr(fetch, "LIMIT", 50_000)
    with pytest.raises(SourcesError, match="to end within 50000 bytes, found more"):
        suites.load(archive, "stable", "main/binary-amd64/Packages.xz")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("Filename: pool/", "Filename: /etc/"), "entry 'make' has no usable Filename"),
        (("Filename: pool/", "Filename: pool/../"), "entry 'make' has no usable Filename"),
        (("SHA256: ", "SHA256: X"), "entry 'make' has no usable SHA256"),
        (("Package: make", "Package: ../make"), "entry '../make' has no usable Package"),
        (("Size: 0", "Size: many"), "entry 'make' has no usable invalid literal"),
        (("Version: ", "Nothing: "), "entry 'make' has no usable 'Version'"),
        (("Size: 0", "Size: 0\nDepends: a (1)"), "entry 'make' has no usable relation: 'a (1)'"),
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


def tree(**settings: object) -> dict[str, object]:
    return {"trees": {"a": {"packages": ["make"], **settings}}}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"extra": 1}, "expected keys ['architecture'"),
        ({"suites": "stable"}, "expected a list of texts 'suites', found 'stable'"),
        ({"component": 1}, "expected a text 'component', found 1"),
        ({"trees": []}, "expected an object 'trees', found []"),
        ({"trees": {"a": ["make"]}}, "expected an object 'trees.a', found ['make']"),
        (tree(packages=[1]), "expected a text 'trees.a.packages', found 1"),
        (tree(packages=[]), "expected a list of texts 'trees.a.packages', found []"),
        ({"trees": {"a": {}}}, "expected a list of texts 'trees.a.packages', found None"),
        (tree(wraps={}), "'wrap'] in 'trees.a', found ['wraps']"),
        (tree(exclude="b"), "expected a list of texts 'trees.a.exclude', found 'b'"),
        (tree(wrap=[]), "expected an object 'trees.a.wrap', found []"),
        (tree(wrap={"usr/x": []}), "expected an object 'trees.a.wrap.usr/x', found []"),
        (
            tree(wrap={"/usr/x": {}}),
            "expected places in the tree in 'trees.a.wrap', found '/usr/x'",
        ),
        (tree(wrap={"usr/x": {"A B": ["c"]}}), "expected names of variables in"),
        (tree(wrap={"usr/x": {"A": "c"}}), "a list of texts 'trees.a.wrap.usr/x.A', found 'c'"),
        (tree(wrap={"usr/x": {"A": ["../c"]}}), "expected places in the tree in"),
        (tree(links={"usr/../x": "y"}), "expected places in the tree in 'trees.a.links'"),
        (tree(links={"usr/x": 1}), "expected a text 'trees.a.links.usr/x', found 1"),
        (tree(files={"usr/x": "line"}), "expected a list of texts 'trees.a.files.usr/x'"),
        (tree(rewrite=["usr//x"]), "expected places in the tree in 'trees.a.rewrite'"),
        (tree(verbatim=["./x"]), "expected places in the tree in 'trees.a.verbatim'"),
        ({"pypi": {"a": ["a"]}}, "expected [project, version, requirement...] in 'pypi.a'"),
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


def test_committed_lock_answers_the_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIX_MIRRORS_debian", "")
    monkeypatch.setenv("NIX_MIRRORS_pypi", "")
    spec_file, lock_file = BOOTSTRAP / "spec.json", BOOTSTRAP / "lock.json"
    copy = tmp_path / "lock.json"
    keys = archive_keys.options(tmp_path / "keys")
    copy.write_bytes(lock_file.read_bytes())
    # Without mirrors: what it does not keep, it cannot look up.
    assert main([*keys, "--spec", str(spec_file), "--lock", str(copy)]) == 0
    assert copy.read_bytes() == lock_file.read_bytes()


def test_committed_lock_has_no_strays() -> None:
    found = json.loads((BOOTSTRAP / "lock.json").read_text())
    used = {name for tree in found["trees"].values() for name in tree["packages"]}
    assert used == found["debian"].keys()
