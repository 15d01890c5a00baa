"""wasix_index render: a tree that pip and uv install from, over file and http."""

import functools
import hashlib
import http.server
import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from wheel_build import build, extension, files

from wasix_index.cli import main
from wasix_wheel import wheel

SO = "demo/_c.cpython-313-wasm32-wasi.so"
ALSO = "freebsd_wasix_wasm32"
COMPILED = re.compile(r"demo-1\.0-1_[0-9a-f]{8}-cp313-cp313-wasix_wasm32\.whl")
PURE = re.compile(r"pure_dep-2\.1-1_[0-9a-f]{8}-py3-none-any\.whl")
DATE = 86400 * 365


def render(out: Path, *arguments: str | Path) -> int:
    options = ("--out", out, "--platform", "wasix_wasm32", "--also", ALSO, "--date", DATE)
    return main(["render", *map(str, options), *map(str, arguments)])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    compiled = build(
        tmp_path,
        {SO: extension()},
        metadata="Requires-Python: >=3.13\nRequires-Dist: Pure.Dep>=2\n",
    )
    pure = build(tmp_path, {"pure.py": b""}, name="pure_dep", version="2.1", tag="py3-none-any")
    out = tmp_path / "index"
    assert render(out, compiled, pure) == 0
    return out


def manifest(tree: Path) -> list[dict[str, Any]]:
    wheels = json.loads((tree / "index.json").read_bytes())["wheels"]
    assert isinstance(wheels, list)
    return wheels


def entry(tree: Path, end: str) -> dict[str, Any]:
    (found,) = [wheel for wheel in manifest(tree) if wheel["file"].endswith(end)]
    return found


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
    files = sorted(str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file())
    assert [name for name in files if not name.startswith("packages/")] == [
        "index.json",
        "native/simple/demo/index.html",
        "native/simple/demo/index.json",
        "native/simple/index.html",
        "native/simple/index.json",
        "simple/demo/index.html",
        "simple/demo/index.json",
        "simple/index.html",
        "simple/index.json",
        "simple/pure-dep/index.html",
        "simple/pure-dep/index.json",
    ]
    packages = [name for name in files if name.startswith("packages/")]
    assert len(packages) == 6
    for name in packages:
        wheel = tree / name.removesuffix(".metadata")
        sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
        assert wheel.parent == tree / "packages" / sha256[:2] / sha256[2:]


@pytest.mark.parametrize(("view", "up"), [("simple", "../../"), ("native/simple", "../../../")])
def test_page(tree: Path, view: str, up: str) -> None:
    page = (tree / view / "demo/index.html").read_text()
    found = entry(tree, "-cp313-cp313-wasix_wasm32.whl")
    assert COMPILED.fullmatch(found["file"])
    wheel = tree / found["path"]
    assert f'href="{up}{found["path"]}#sha256={found["sha256"]}"' in page
    metadata = wheel.with_name(f"{wheel.name}.metadata").read_bytes()
    assert f'data-core-metadata="sha256={hashlib.sha256(metadata).hexdigest()}"' in page
    assert 'data-requires-python="&gt;=3.13"' in page
    assert "data-yanked" not in page


def test_json_page(tree: Path) -> None:
    page = json.loads((tree / "native/simple/demo/index.json").read_bytes())
    assert page["meta"] == {"api-version": "1.1"}
    assert (page["name"], page["versions"]) == ("demo", ["1.0"])
    assert [file["filename"].split("-")[-1] for file in page["files"]] == [
        f"{ALSO}.whl",
        "wasix_wasm32.whl",
    ]
    for file in page["files"]:
        wheel = (tree / "native/simple/demo" / file["url"]).resolve()
        assert file["size"] == wheel.stat().st_size
        assert file["hashes"] == {"sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()}
        assert file["requires-python"] == ">=3.13"
        assert file["upload-time"] == "1971-01-01T00:00:00Z"
        assert file["yanked"] is False
        assert file["core-metadata"] == file["dist-info-metadata"]
    listed = json.loads((tree / "simple/index.json").read_bytes())
    assert listed == {
        "meta": {"api-version": "1.1"},
        "projects": [{"name": "demo"}, {"name": "pure-dep"}],
    }


def test_views(tree: Path) -> None:
    listed = json.loads((tree / "native/simple/index.json").read_bytes())
    assert listed["projects"] == [{"name": "demo"}]
    assert not (tree / "native/simple/pure-dep").exists()


def test_published_wheels_are_whole(tree: Path) -> None:
    for found in manifest(tree):
        with wheel.open(tree / found["path"]) as opened:
            problems = [*wheel.identity_problems(opened), *wheel.record_problems(opened)]
            header = wheel.wheel_header(opened)
        assert problems == []
        assert header["Build"] == f"1_{found['built']['sha256'][:8]}"
        original = files(tree.parent / found["built"]["file"])
        changed = {
            name for name, data in files(tree / found["path"]).items() if data != original[name]
        }
        assert changed == {name for name in original if name.endswith(("/WHEEL", "/RECORD"))}


def test_manifest(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo.py": b"1"}, tag="py3-none-any")
    audit = tmp_path / "audit.json"
    problem = {"member": "", "text": "x", "hint": ""}
    audit.write_text(json.dumps({"wheels": [{"file": path.name, "problems": [problem]}]}))
    facts, yanked = tmp_path / "facts.json", tmp_path / "yanked.json"
    source = {"name": "demo-1.0.tar.gz", "hash": "sha256-x"}
    fact = {"derivation": "/d.drv", "source": source, "patched": True, "audit": str(audit)}
    facts.write_text(json.dumps({str(tmp_path): fact}))
    yanked.write_text(json.dumps({"demo": {"1.0": "it <lies>"}}))
    out = tmp_path / "index"
    assert render(out, path, "--facts", facts, "--yanked", yanked) == 0
    (other, found) = manifest(out)
    # What is patched for the target is for no other platform.
    assert [each["file"].split("-")[-1] for each in (other, found)] == [
        f"{ALSO}.whl",
        "wasix_wasm32.whl",
    ]
    assert found["tags"] == ["py3-none-any"]
    assert found["native"] is True
    assert found["yanked"] == "it <lies>"
    assert found["built"] == {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "derivation": "/d.drv",
        "source": source,
        "audit": [problem],
    }
    assert 'data-yanked="it &lt;lies&gt;"' in (out / "simple/demo/index.html").read_text()
    (_, file) = json.loads((out / "simple/demo/index.json").read_bytes())["files"]
    assert file["yanked"] == "it <lies>"


def test_audit_of_another_wheel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {"demo.py": b"1"}, tag="py3-none-any")
    audit, facts = tmp_path / "audit.json", tmp_path / "facts.json"
    audit.write_text('{"wheels": [{"file": "other.whl", "problems": []}]}')
    facts.write_text(json.dumps({str(tmp_path): {"audit": str(audit)}}))
    assert render(tmp_path / "index", path, "--facts", facts) == 1
    assert f"expected an audit of {path.name}, found ['other.whl']" in capsys.readouterr().err


def test_same_bytes_again(tree: Path) -> None:
    again = tree.with_name("again")
    wheels = sorted(map(str, tree.parent.glob("*.whl")), reverse=True)
    assert render(again, *wheels) == 0
    assert content(again) == content(tree)


def test_many_at_once(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("wasix_index.render._FEW", 1)
    wheels = sorted(tree.parent.glob("*.whl"))
    assert render(tree.with_name("again"), *wheels) == 0
    assert content(tree.with_name("again")) == content(tree)
    damaged = tree.parent / "damaged-1.0-py3-none-any.whl"
    damaged.write_bytes(b"PK")
    assert render(tree.with_name("new"), *wheels, damaged) == 1
    assert "damaged-1.0-py3-none-any.whl: expected a zip archive" in capsys.readouterr().err


def test_names_from_file_and_stdin(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = "".join(f"{path}\n" for path in sorted(tree.parent.glob("*.whl")))
    (tree.parent / "names").write_text(names)
    assert render(tree.with_name("a"), "--from", tree.parent / "names") == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(names))
    assert render(tree.with_name("b"), "--from", "-") == 0
    assert content(tree) == content(tree.with_name("a")) == content(tree.with_name("b"))


def test_update_equals_render(tree: Path, tmp_path: Path) -> None:
    more = [
        build(tmp_path, {"a.py": b""}, name="alpha", tag="py3-none-any"),
        build(tmp_path, {SO: extension()}, name="demo", version="1.10"),
        build(tmp_path, {SO: extension()}, name="demo", version="1.9"),
        build(tmp_path, {"z.py": b""}, name="zeta", tag="py3-none-any"),
    ]
    for path in more:
        assert render(tree, "--update", path) == 0
    again = tree.with_name("again")
    assert render(again, *tmp_path.glob("*.whl")) == 0
    assert content(again) == content(tree)
    # What is there already changes nothing.
    assert render(tree, "--update", *more) == 0
    assert content(again) == content(tree)


def test_changed_wheel_gets_another_name(tree: Path, tmp_path: Path) -> None:
    before = {found["file"] for found in manifest(tree)}
    (tmp_path / "changed").mkdir()
    changed = build(
        tmp_path / "changed",
        {SO: extension(), "demo/x.py": b""},
        metadata="Requires-Python: >=3.13\n",
    )
    assert render(tree, "--update", changed) == 0
    after = {found["file"]: found for found in manifest(tree)}
    new = sorted(after.keys() - before)
    assert before < after.keys()
    assert [after[name]["rebuild"] for name in new] == [2, 2]
    assert all(re.match(r"demo-1\.0-2_[0-9a-f]{8}-cp313-", name) for name in new)
    # By itself, it has another name as well; resolvers take the later one.
    assert render(tmp_path / "alone", changed) == 0
    assert not {found["file"] for found in manifest(tmp_path / "alone")} & before
    out = pip_download(tree.as_uri(), tmp_path / "out")
    assert out[0] in new


def test_update_yanks(tree: Path) -> None:
    before = content(tree)
    reasons = tree.parent / "yanked.json"
    reasons.write_text('{"demo": {"1.0": ""}}')
    assert render(tree, "--update", "--yanked", reasons) == 0
    files = json.loads((tree / "simple/demo/index.json").read_bytes())["files"]
    assert [file["yanked"] for file in files] == [True, True]
    assert 'data-yanked=""' in (tree / "native/simple/demo/index.html").read_text()
    reasons.write_text('{"demo": {}}')
    assert render(tree, "--update", "--yanked", reasons) == 0
    assert content(tree) == before


def test_update_without_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {"demo.py": b"1"}, tag="py3-none-any")
    assert render(tmp_path / "none", "--update", path) == 1
    assert "none/index.json: No such file or directory" in capsys.readouterr().err
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/index.json").write_text("{}")
    assert render(tmp_path / "bad", "--update", path) == 1
    assert 'expected \'{"format": 1' in capsys.readouterr().err


def test_no_wheels(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        render(tmp_path / "index")


def test_pip_file(tree: Path, tmp_path: Path) -> None:
    found = pip_download(tree.as_uri(), tmp_path / "out")
    assert COMPILED.fullmatch(found[0])
    assert PURE.fullmatch(found[1])


def test_pip_http(address: str, tmp_path: Path) -> None:
    found = pip_download(address, tmp_path / "out")
    assert COMPILED.fullmatch(found[0])
    assert PURE.fullmatch(found[1])


def test_pip_changed_wheel(tree: Path, tmp_path: Path) -> None:
    path = tree / entry(tree, "-cp313-cp313-wasix_wasm32.whl")["path"]
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(subprocess.CalledProcessError):
        pip_download(tree.as_uri(), tmp_path / "out")


def test_out_not_empty(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert render(tree, *tree.parent.glob("*.whl")) == 1
    assert "expected no such file or an empty directory, found 'index'" in capsys.readouterr().err


def test_same_file_twice(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(tree.parent.glob("demo*.whl"))
    assert render(tree.with_name("new"), path, path) == 1
    assert f"expected each file once, found again: {path.name}" in capsys.readouterr().err
    assert not tree.with_name("new").exists()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"file": "other-1.0-py3-none-any.whl"}, "expected name 'other', found 'demo'"),
        ({"changes": {"demo.py": b"2"}}, "demo.py: expected RECORD hash"),
        ({"changes": {"extra.py": b""}}, "extra.py: not listed in RECORD"),
    ],
)
def test_inconsistent_wheel(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: Mapping[str, Any],
    problem: str,
) -> None:
    path = build(tmp_path, {"demo.py": b"1"}, tag="py3-none-any", **changes)
    assert render(tmp_path / "index", path) == 1
    assert problem in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_damaged_wheel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {"demo.py": b"print()\n" * 1000}, tag="py3-none-any")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert render(tmp_path / "index", path) == 1
    assert f"{path.name}: demo.py: expected a zip archive, found" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]
