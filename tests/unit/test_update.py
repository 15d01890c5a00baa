"""wasix_update: packages of a small checkout, an index and a pool served on loopback."""

import base64
import hashlib
import json
import lzma
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import archive_keys
import pytest
from file_server import serve

from sources.simple import project_files
from wasix_update import catalogue
from wasix_update.cli import main
from wasix_update.debian import SUITES, upload

PYTHONS = ["3.13.5"]
OLD = "sha256-" + base64.b64encode(bytes(32)).decode()
DEBIAN = """\
stdenv.mkDerivation (finalAttrs: {{
  pname = "{name}";
  version = "{version}";
  src = fetchurl {{
    url = "mirror://debian/pool/main/{folder}/{name}/{file}";
    hash = "{hash}";
  }};
}})
"""
PYPI = """\
buildPythonPackage (finalAttrs: {{
  pname = "{name}";
  version = "{version}";
  src = fetchPypi {{
    pname = "{project}";
    inherit (finalAttrs) version;
    tail = "{tail}";
    hash = "{hash}";
  }};
}})
"""


def sri(data: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def one(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found.group(1) if found else ""


def facts(text: str, script: list[str]) -> dict[str, Any]:
    """Return what Nix would find in a package's file."""
    version = one(r'version = "([^"]*)"', text)
    project = one(r'fetchPypi {\s*pname = "([^"]*)"', text)
    name = one(r'\sname = "([^"]*)"', text)
    source = {
        "url": one(r'url = "([^"]*)"', text)
        .replace("${finalAttrs.version}", version)
        .replace("${plus}", version.replace("-", "+")),
        "project": project,
        "file": name or (f"{project}-{version}" + one(r'tail = "([^"]*)"', text)),
        "hash": one(r'hash = "([^"]*)"', text),
    }
    if not project:
        source["file"] = ""
    return {"version": version, "updateScript": script, "sources": [source]}


class Checkout:
    """A tree with package files, and what its mirrors have."""

    def __init__(self, root: Path, served: Path, address: str) -> None:
        self.root = root
        self.served = served
        self.address = address
        self.own: dict[str, list[str]] = {}
        self.uploads: dict[str, list[tuple[str, str, str]]] = {suite: [] for suite in SUITES}
        self.publish()

    def evaluate(self, tree: Path, attribute: str) -> catalogue.Facts:
        packages = {}
        for path in sorted(tree.glob("pkgs/*/*/*.nix")):
            kind, name = path.parts[-3:-1]
            stem = "" if path.stem == "package" else f"_{path.stem}"
            script = self.own.get(name, [*catalogue.SCRIPT, str(path.relative_to(tree))])
            entry = facts(path.read_text(), script)
            # Names that come later win: the latest line has the plain one, too.
            packages[f"{kind}/{name}"] = packages[f"{kind}/{name}{stem}"] = entry
        if attribute:
            return packages[one('"(.*)"', attribute)]
        return {"pythons": PYTHONS, "packages": packages}

    def debian(self, name: str, version: str, file: str, hash_: str = OLD) -> Path:
        text = DEBIAN.format(name=name, version=version, folder=name[0], file=file, hash=hash_)
        return self.put(self.root, f"pkgs/libs/{name}/package.nix", text.encode())

    def pypi(
        self, name: str, version: str, project: str, tail: str = ".tar.gz", line: str = "package"
    ) -> Path:
        text = PYPI.format(name=name, version=version, project=project, tail=tail, hash=OLD)
        return self.put(self.root, f"pkgs/python/{name}/{line}.nix", text.encode())

    @staticmethod
    def put(root: Path, name: str, data: bytes) -> Path:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def index(self, project: str, *files: str | dict[str, Any]) -> None:
        """List files, each with what the index says of it besides."""
        entries = []
        for file in files:
            entry = {"filename": file} if isinstance(file, str) else file
            name = entry["filename"]
            self.put(self.served, f"f/{name}", name.encode())
            digest = hashlib.sha256(name.encode()).hexdigest()
            entries.append({"url": f"../../f/{name}", "hashes": {"sha256": digest}, **entry})
        page = json.dumps({"files": entries}).encode()
        self.put(self.served, f"simple/{project}/index.html", page)

    def upload(self, name: str, version: str, form: str = "gz", suite: str = "unstable") -> None:
        """Have an original archive in the pool, and in the index of a suite."""
        folder = f"pool/main/{name[0]}/{name}"
        file = f"{name}_{version}.orig.tar.{form}"
        self.put(self.served, f"{folder}/{file}", file.encode())
        self.uploads[suite].append((name, folder, file))
        self.publish()

    def publish(self) -> None:
        for suite, entries in self.uploads.items():
            text = ""
            for name, folder, file in entries:
                digest = hashlib.sha256(file.encode()).hexdigest()
                text += (
                    f"Package: {name}\nBinary: a,\n b\nDirectory: {folder}\n"
                    f"Checksums-Sha256:\n {'1' * 64} 1 {name}_1.dsc\n {digest} 1 {file}\n"
                    f" {'2' * 64} 1 {file}.asc\nHomepage: x\n\n"
                )
            data = lzma.compress(text.encode())
            path = "main/source/Sources.xz"
            self.put(self.served, f"dists/{suite}/{path}", data)
            listed = f"Suite: {suite}\nSHA256:\n {hashlib.sha256(data).hexdigest()} 1 {path}\n"
            self.put(self.served, f"dists/{suite}/InRelease", archive_keys.sign(listed))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checkout]:
    root, served = tmp_path / "checkout", tmp_path / "served"
    for name in ("toolchain", "overlays", "pkgs", "index"):
        (root / name).mkdir(parents=True)
    (root / "nixw").touch()
    served.mkdir()
    monkeypatch.chdir(root)
    with serve(served) as address:
        monkeypatch.setenv("NIX_MIRRORS_debian", f"{address}/absent {address}")
        monkeypatch.setenv("NIX_MIRRORS_pypi", f"{address}/simple/")
        yield Checkout(root, served, address)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        keys = archive_keys.options(checkout.served / "keys")
        status = main([*keys, *arguments], checkout.evaluate)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_newest_stable_source_archive(checkout: Checkout, run: Run) -> None:
    path = checkout.pypi("demo", "1.0", "demo")
    path.chmod(0o640)
    checkout.index(
        "demo",
        "demo-0.9.tar.gz",
        "demo-1.0.tar.gz",
        "demo-1.10.tar.gz",
        {"filename": "demo-1.9.tar.gz", "requires-python": ">=3.9", "yanked": False},
        {"filename": "demo-1.11.tar.gz", "yanked": "broken"},
        {"filename": "demo-1.12.tar.gz", "requires-python": ">=3.14"},
        {"filename": "demo-1.13.tar.gz", "hashes": {}},
        "demo-2.0rc1.tar.gz",
        "demo-2.0.dev3.tar.gz",
        "demo-1.0-2.tar.gz",
        "demo-3.0-py3-none-any.whl",
        "demo-4.0.exe",
    )
    assert run("demo") == (0, "demo: 1.0 -> 1.10\n", "")
    text = path.read_text()
    assert 'version = "1.10";' in text
    assert f'hash = "{sri(b"demo-1.10.tar.gz")}";' in text
    assert text == PYPI.format(
        name="demo",
        version="1.10",
        project="demo",
        tail=".tar.gz",
        hash=sri(b"demo-1.10.tar.gz"),
    )
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in path.parent.iterdir()] == ["package.nix"]
    assert run("demo") == (0, "demo: 1.10 is the newest\n", "")


def test_simple_api_html() -> None:
    page = """
      <a href="a-1.tar.gz" data-requires-python="&gt;=3.9">a</a>
      <a href="a-2.tar.gz" data-yanked="">a</a>
      <a href="a-3.tar.gz" data-yanked>a</a>
    """
    found = project_files("http://localhost/simple/a/", page)
    assert [(file.requires_python, file.yanked) for file in found] == [
        (">=3.9", False),
        ("", True),
        ("", True),
    ]


def test_list_changes_nothing(checkout: Checkout, run: Run) -> None:
    checkout.pypi("demo", "1.0", "demo")
    checkout.pypi("other", "1.0", "other")
    checkout.debian("lib", "1.0", "lib_${finalAttrs.version}.orig.tar.gz")
    checkout.index("demo", "demo-2.0.tar.gz")
    checkout.index("other", "other-1.0.tar.gz")
    checkout.upload("lib", "1.1")
    before = contents(checkout.root)
    for arguments in ((), ("--list",)):
        status, out, err = run(*arguments)
        assert (status, out) == (0, "lib: 1.0 -> 1.1\ndemo: 1.0 -> 2.0\n")
        assert err.endswith("update: 2 of 3 have newer versions\n")
    status, out, err = run("--list", "demo", "other")
    assert (status, out) == (0, "demo: 1.0 -> 2.0\n")
    assert err == "update: 1 of 2 have newer versions\n"
    assert contents(checkout.root) == before


def test_release_line_stays(checkout: Checkout, run: Run) -> None:
    files = [checkout.pypi("demo", f"{line}.0", "demo", line=line) for line in ("1", "2")]
    checkout.index("demo", "demo-1.4.tar.gz", "demo-2.3.tar.gz", "demo-10.0.tar.gz")
    assert run("demo_1", "demo", "python/demo_2")[1] == "demo_1: 1.0 -> 1.4\ndemo_2: 2.0 -> 2.3\n"
    assert [one('version = "(.*)"', path.read_text()) for path in files] == ["1.4", "2.3"]


@pytest.mark.parametrize(("line", "newest"), [("3.1", "3.1.2"), ("3_10", "3.10.1"), ("3", "3.11")])
def test_release_line_of_two_numbers(checkout: Checkout, run: Run, line: str, newest: str) -> None:
    version = line.replace("_", ".") + ".0"
    checkout.pypi("demo", version, "demo", line=line)
    checkout.index("demo", *(f"demo-{v}.tar.gz" for v in ("3.1.2", "3.10.1", "3.11", "4.0")))
    assert run(f"pkgs/python/demo/{line}.nix")[1].endswith(f"{version} -> {newest}\n")


def test_package_of_a_wheel_takes_wheels(checkout: Checkout, run: Run) -> None:
    path = checkout.pypi("zones", "2025.2", "zones", "-py2.py3-none-any.whl")
    checkout.index(
        "zones",
        "zones-2026.1-py2.py3-none-any.whl",
        "zones-2026.2-py3-none-any.whl",
        "zones-2026.3.tar.gz",
    )
    assert run("zones")[:2] == (0, "zones: 2025.2 -> 2026.1\n")
    assert sri(b"zones-2026.1-py2.py3-none-any.whl") in path.read_text()


def test_version_as_the_file_has_it(checkout: Checkout, run: Run) -> None:
    checkout.pypi("demo", "2025.01", "demo")
    checkout.index("demo", "demo-2026.02.tar.gz")
    assert run("demo")[:2] == (0, "demo: 2025.01 -> 2026.02\n")


def test_file_with_another_name(checkout: Checkout, run: Run) -> None:
    before = checkout.pypi("demo", "1.0", "Demo").read_bytes()
    checkout.index("demo", "demo-2.0.zip")
    status, out, err = run("demo")
    assert (status, out) == (1, "")
    assert err == (
        "update: demo: expected Demo-2.0.tar.gz in the index, found demo-2.0.zip\n"
        "hint: edit what pkgs/python/demo/package.nix says of the file's name\n"
    )
    assert (checkout.root / "pkgs/python/demo/package.nix").read_bytes() == before


@pytest.mark.parametrize(
    ("version", "file", "uploads", "expected", "line"),
    [
        ("1.0", "{v}", ["1.9", "1.10", "2.0~rc1", "2.0+git2026", "0.9"], "1.10", "{v}"),
        # Packed anew another time, or by upstream at last.
        ("1.0", "{v}+dfsg2", ["1.1+dfsg1"], "1.1", "{v}+dfsg1"),
        ("1.0", "{v}+dfsg", ["1.1"], "1.1", "{v}"),
        ("1.0", "{v}", ["1.1~ds1"], "1.1", "{v}~ds1"),
        # A version that was taken back.
        ("1.0", "2.0+really{v}", ["2.0+really1.1"], "1.1", "2.0+really{v}"),
        ("1.0", "2.0+really{v}", ["2.1"], "2.1", "{v}"),
        ("6.5-20250216", "{p}", ["6.5+20250315", "6.4+20260101"], "6.5-20250315", "{p}"),
        # From one snapshot to the next.
        ("0+git1", "{v}", ["0+git2"], "0+git2", "{v}"),
    ],
)
def test_newest_original_archive(
    checkout: Checkout,
    run: Run,
    version: str,
    file: str,
    uploads: list[str],
    expected: str,
    line: str,
) -> None:
    def name(form: str) -> str:
        text = form.replace("{v}", "${finalAttrs.version}").replace("{p}", "${plus}")
        return f"lib_{text}.orig.tar.gz"

    path = checkout.debian("lib", version, name(file))
    checkout.upload("lib", "0", suite="stable")
    for each in uploads:
        checkout.upload("lib", each)
    assert run("lib")[:2] == (0, f"lib: {version} -> {expected}\n")
    found = line.replace("{v}", expected).replace("{p}", expected.replace("-", "+"))
    assert path.read_text() == DEBIAN.format(
        name="lib",
        version=expected,
        folder="l",
        file=name(line),
        hash=sri(f"lib_{found}.orig.tar.gz".encode()),
    )


def test_original_archive_in_another_form(checkout: Checkout, run: Run) -> None:
    path = checkout.debian("lib", "1.0", "lib_${finalAttrs.version}.orig.tar.gz")
    checkout.upload("lib", "1.1", "xz", suite="testing")
    assert run("lib")[0] == 0
    assert 'lib/lib_${finalAttrs.version}.orig.tar.xz";' in path.read_text()


@pytest.mark.parametrize(
    "url",
    [
        "mirror://debian/pool/main/l/lib/other_1.0.orig.tar.gz",
        "mirror://debian/pool/main/l/lib/lib_1.0.orig-data.tar.gz",
        "mirror://debian/pool/main/l/lib/lib_1.0.orig.tar.gz.asc",
        "mirror://debian/pool/main/l/lib/lib_1.0-1.debian.tar.xz",
        "mirror://npm/lib_1.0.orig.tar.gz",
    ],
)
def test_not_an_original_archive(url: str) -> None:
    assert upload(url, "") is None


def test_archive_that_no_mirror_has(checkout: Checkout, run: Run) -> None:
    checkout.debian("lib", "1.0", "lib_${finalAttrs.version}.orig.tar.gz")
    checkout.upload("lib", "1.2")
    checkout.upload("lib", "1.2", suite="testing")
    (checkout.served / "pool/main/l/lib/lib_1.2.orig.tar.gz").unlink()
    status, out, err = run("--list")
    assert (status, out) == (1, "")
    assert (
        "update: lib: expected a mirror that has pool/main/l/lib/lib_1.2.orig.tar.gz,"
        " which the index lists, found none\nhint: " in err
    )
    checkout.upload("lib", "1.1", suite="testing")
    status, out, err = run("lib")
    assert (status, out) == (0, "lib: 1.0 -> 1.1\n")
    passed = "pool/main/l/lib/lib_1.2.orig.tar.gz"
    assert err.endswith(
        f"reading suite unstable\nupdate: lib: no mirror has {passed}, which the index lists\n"
    )


def test_source_package_that_is_gone(checkout: Checkout, run: Run) -> None:
    checkout.debian("lib", "1.0", "lib_${finalAttrs.version}.orig.tar.gz")
    status, _, err = run("lib")
    assert status == 1
    assert "lib: expected source package 'lib' in stable, testing, unstable, found it in" in err


def test_one_failure_leaves_the_others(checkout: Checkout, run: Run) -> None:
    bad = checkout.pypi("bad", "1.0", "bad")
    checkout.pypi("demo", "1.0", "demo")
    checkout.index("bad", {"filename": "bad-1.1.tar.gz", "hashes": {"sha256": "a" * 64}})
    checkout.index("demo", "demo-1.1.tar.gz")
    before = bad.read_bytes()
    status, out, err = run("bad", "demo")
    assert (status, out) == (1, "demo: 1.0 -> 1.1\n")
    digest = hashlib.sha256(b"bad-1.1.tar.gz").hexdigest()
    assert err == (
        f"update: bad: {checkout.address}/f/bad-1.1.tar.gz:"
        f" expected sha256 {'a' * 64!r}, found {digest!r}\n"
    )
    assert bad.read_bytes() == before
    assert [each.name for each in bad.parent.iterdir()] == ["package.nix"]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            ("  src = ", '  extra = { version = "1.0"; };\n  src = '),
            "expected 'version = \"1.0\";' once in its file, found it 2 times",
        ),
        (
            ("hash = ", f'hash2 = "{OLD}";\n    hash = '),
            f"expected '\"{OLD}\"' once in its file, found it 2 times",
        ),
        (
            ("${finalAttrs.version}", "1.0"),
            "expected version '1.1' of 'mirror://debian/pool/main/l/lib/lib_1.1.orig.tar.gz' after"
            " the edit, found '1.1' of 'mirror://debian/pool/main/l/lib/lib_1.0.orig.tar.gz'",
        ),
        (
            ('version = "1.0"', 'version = "1.0.0"'),
            "expected its version to be that of its source, '1.0', found '1.0.0'",
        ),
        (
            ("mirror://debian/pool/main/l/lib/", "mirror://npm/"),
            "expected a source of fetchPypi, or an original archive of Debian",
        ),
        ((OLD, "0" * 52), 'expected a source with hash = "sha256-...", found \'000'),
    ],
)
def test_package_that_is_not_edited(
    checkout: Checkout, run: Run, edit: tuple[str, str], message: str
) -> None:
    path = checkout.debian("lib", "1.0", "lib_${finalAttrs.version}.orig.tar.gz")
    text = path.read_text().replace(*edit)
    if "1.0.0" in edit[1]:
        text = text.replace("${finalAttrs.version}", "1.0")
    path.write_text(text)
    checkout.upload("lib", "1.1")
    status, out, err = run("lib")
    assert (status, out) == (1, "")
    assert f"update: lib: {message}" in err
    assert contents(path.parent) == {"package.nix": text.encode()}


def test_script_of_its_own(checkout: Checkout, run: Run) -> None:
    checkout.pypi("demo", "1.0", "demo")
    checkout.own["demo"] = ["/nix/store/update-demo"]
    status, _, err = run("demo")
    assert status == 1
    assert err == "update: demo: has an updateScript of its own\nhint: run that\n"


def test_names(checkout: Checkout, run: Run) -> None:
    checkout.pypi("lz", "1.0", "lz")
    checkout.debian("lz", "1.0", "lz_${finalAttrs.version}.orig.tar.gz")
    checkout.upload("lz", "1.1")
    checkout.index("lz", "lz-1.2.tar.gz")
    before = contents(checkout.root)
    assert run("lz", "lzz") == (
        1,
        "",
        "update: 'lz': expected the name of one package, found libs/lz and python/lz\n"
        "'lzz': expected a package of pkgs, found none of that name\nhint: lz\n",
    )
    assert contents(checkout.root) == before
    assert run("--list")[1] == "libs/lz: 1.0 -> 1.1\npython/lz: 1.0 -> 1.2\n"
    assert run("libs/lz")[1] == "libs/lz: 1.0 -> 1.1\n"
    assert run("pkgs/python/lz/package.nix")[1] == "python/lz: 1.0 -> 1.2\n"


def test_remarks(checkout: Checkout, run: Run) -> None:
    path = checkout.pypi("demo", "1.0", "demo")
    path.write_text(path.read_text() + f'# "{sri(b"x")}" ./patches/0001-used.patch\n')
    for name in ("Cargo.lock", "patches/0001-used.patch", "patches/0002-of-another-line.patch"):
        checkout.put(path.parent, name, b"")
    checkout.index("demo", "demo-1.1.tar.gz")
    status, _, err = run("demo")
    place = "update: demo:"
    assert status == 0
    assert err.splitlines() == [
        f"{place} 1 other hash(es) stayed as they were",
        f"{place} Cargo.lock stayed as it was",
        f"{place} 1 patch(es) may no longer apply",
    ]


def test_file_that_cannot_be_written(
    checkout: Checkout, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = checkout.pypi("demo", "1.0", "demo")
    checkout.index("demo", "demo-1.1.tar.gz")
    before = contents(checkout.root)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28), str(path))

    monkeypatch.setattr(Path, "replace", full)
    status, out, err = run("demo")
    assert (status, out) == (1, "")
    assert "No space left on device" in err
    assert contents(checkout.root) == before


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        ("NIX_MIRRORS_pypi", "update: demo: demo/: no mirror has it\n  no mirror is set"),
        ("NIX_MIRRORS_debian", "update: dists/stable/InRelease: no mirror has it"),
    ],
)
def test_no_mirror(
    checkout: Checkout, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, message: str
) -> None:
    checkout.pypi("demo", "1.0", "demo")
    checkout.debian("lib", "1.0", "lib_${finalAttrs.version}.orig.tar.gz")
    monkeypatch.setenv(variable, "")
    status, _, err = run("demo", "lib")
    assert status == 1
    assert message in err
