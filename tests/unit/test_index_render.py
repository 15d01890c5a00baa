"""wasix_index render: a tree that pip installs from, over file and http."""

import functools
import hashlib
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from wheel_build import build, extension

from wasix_index.cli import main

SO = "demo/_c.cpython-313-wasm32-wasi.so"
NAME = "demo-1.0-cp313-cp313-wasix_wasm32.whl"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    compiled = build(
        tmp_path,
        {SO: extension()},
        metadata="Requires-Python: >=3.13\nRequires-Dist: Pure.Dep>=2\n",
    )
    pure = build(tmp_path, {"pure.py": b""}, name="pure_dep", version="2.1", tag="py3-none-any")
    out = tmp_path / "index"
    assert main(["render", "--out", str(out), str(compiled), str(pure)]) == 0
    return out


@pytest.fixture
def address(tree: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(tree.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{tree.name}"
        server.shutdown()
        thread.join()


def pip_download(index: str, out: Path) -> list[str]:
    command = [
        *(sys.executable, "-m", "pip", "--isolated", "download", "--quiet", "--no-cache-dir"),
        *("--disable-pip-version-check", "--platform", "wasix_wasm32", "--only-binary", ":all:"),
        *("--python-version", "3.13", "--index-url", f"{index}/simple", "--dest", str(out), "demo"),
    ]
    subprocess.run(command, check=True)
    return sorted(path.name for path in out.iterdir())


def content(tree: Path) -> dict[Path, bytes]:
    files = [path for path in tree.rglob("*") if path.is_file()]
    return {path.relative_to(tree): path.read_bytes() for path in files}


def test_tree(tree: Path) -> None:
    assert sorted(str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file()) == [
        f"packages/{NAME}",
        f"packages/{NAME}.metadata",
        "packages/pure_dep-2.1-py3-none-any.whl",
        "packages/pure_dep-2.1-py3-none-any.whl.metadata",
        "simple/demo/index.html",
        "simple/index.html",
        "simple/pure-dep/index.html",
    ]


def test_page(tree: Path) -> None:
    page = (tree / "simple/demo/index.html").read_text()
    packages = tree / "packages"
    wheel_hash = hashlib.sha256((packages / NAME).read_bytes()).hexdigest()
    metadata_hash = hashlib.sha256((packages / f"{NAME}.metadata").read_bytes()).hexdigest()
    assert f'href="../../packages/{NAME}#sha256={wheel_hash}"' in page
    assert f'data-core-metadata="sha256={metadata_hash}"' in page
    assert 'data-requires-python="&gt;=3.13"' in page


def test_same_bytes_again(tree: Path) -> None:
    again = tree.with_name("again")
    wheels = sorted(map(str, tree.parent.glob("*.whl")), reverse=True)
    assert main(["render", "--out", str(again), *wheels]) == 0
    assert content(again) == content(tree)


def test_pip_file(tree: Path, tmp_path: Path) -> None:
    found = pip_download(tree.as_uri(), tmp_path / "out")
    assert found == [NAME, "pure_dep-2.1-py3-none-any.whl"]


def test_pip_http(address: str, tmp_path: Path) -> None:
    found = pip_download(address, tmp_path / "out")
    assert found == [NAME, "pure_dep-2.1-py3-none-any.whl"]


def test_pip_changed_wheel(tree: Path, tmp_path: Path) -> None:
    wheel = tree / "packages" / NAME
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    with pytest.raises(subprocess.CalledProcessError):
        pip_download(tree.as_uri(), tmp_path / "out")


def test_out_not_empty(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheel = str(tree / "packages" / NAME)
    assert main(["render", "--out", str(tree), wheel]) == 1
    assert "expected no such file or an empty directory, found 'index'" in capsys.readouterr().err


def test_same_file_twice(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheel = str(tree / "packages" / NAME)
    assert main(["render", "--out", str(tree.with_name("new")), wheel, wheel]) == 1
    assert f"expected each file once, found again: {NAME}" in capsys.readouterr().err
    assert not tree.with_name("new").exists()


@pytest.mark.parametrize(
    ("wheel", "problem"),
    [
        ({"file": "other-1.0-py3-none-any.whl"}, "expected name 'other', found 'demo'"),
        ({"changes": {"demo.py": b"2"}}, "demo.py: expected RECORD hash"),
        ({"changes": {"extra.py": b""}}, "extra.py: not listed in RECORD"),
    ],
)
def test_inconsistent_wheel(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    wheel: Mapping[str, Any],
    problem: str,
) -> None:
    path = build(tmp_path, {"demo.py": b"1"}, tag="py3-none-any", **wheel)
    assert main(["render", "--out", str(tmp_path / "index"), str(path)]) == 1
    assert problem in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_damaged_wheel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {"demo.py": b"print()\n" * 1000}, tag="py3-none-any")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert main(["render", "--out", str(tmp_path / "index"), str(path)]) == 1
    assert f"{path.name}: demo.py: expected a zip archive, found" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]
