"""wasix_try and the pages that use it: images, wheels and what these need."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from wheel_build import build

from wasix_index.cli import main as wasix_index
from wasix_pages.cli import main as wasix_pages
from wasix_try import images
from wasix_try.cli import main

WEB = Path(__file__).parents[2] / "index/try/web"


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    top = tmp_path / "prefix"
    library = top / "lib/python3.13"
    for name, data in {
        "bin/python.wasm": b"\0asm",
        "include/Python.h": b"",
        "lib/python3.13/os.py": b"source",
        "lib/python3.13/__pycache__/os.cpython-313.pyc": b"code",
        "lib/python3.13/__pycache__/os.cpython-313.opt-1.pyc": b"other code",
        "lib/python3.13/test/__pycache__/x.cpython-313.pyc": b"code",
        "lib/python3.13/data.txt": b"data",
        "lib/python3.13/lib-dynload/_zlib.so": b"\0asm",
        "lib/python3.13/lib-dynload/_ssl.so": b"\0asm",
    }.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert library.is_dir()
    return top


@pytest.fixture
def sdk(tmp_path: Path) -> Path:
    folder = tmp_path / "sdk"
    names = ("LICENSE", "dist/index.js.map", "pkg/a.mjs", images.RUNTIME, *images.ENTRIES)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


def test_files_of_an_image(prefix: Path) -> None:
    library = PurePosixPath("lib/python3.13")
    assert images.read(prefix) == {
        library / "data.txt": b"data",
        library / "lib-dynload/_zlib.so": b"\0asm",
        library / "os.pyc": b"code",
    }


def test_images(prefix: Path, sdk: Path, tmp_path: Path) -> None:
    out = tmp_path / "engine"
    assert main([str(prefix), str(sdk), str(out)]) == 0
    listed = json.loads((out / "images.json").read_bytes())
    assert sorted(listed) == ["library", "python", "runtime"]
    for name, image in listed.items():
        data = (out / image["file"]).read_bytes()
        assert len(data) == image["size"]
        whole = gzip.decompress(data)
        assert whole.startswith(images.RUNTIME.encode() if name == "runtime" else b"\0webc003")
    names = {str(path.relative_to(out / "sdk")) for path in (out / "sdk").rglob("*.*js")}
    assert names == {"dist/index.js", "dist/browser-worker.js", "pkg/a.mjs"}
    # Before anything else, and from a file that is there.
    for name in images.ENTRIES:
        script = out / "sdk" / name
        first, rest = script.read_text().split("\n")
        assert rest == name
        imported = (script.parent / first.split('"')[1]).resolve()
        assert imported.parent == out and (WEB / imported.name).is_file()
    assert (out / "sdk/pkg/a.mjs").read_text() == "pkg/a.mjs"
    assert (out / "sdk/LICENSE").is_file()
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert main([str(prefix), str(sdk), str(out)]) == 0
    assert before == {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_no_interpreter(sdk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(sdk), str(tmp_path / "out")]) == 1
    assert "expected a tree with 'bin/python.wasm', found none" in capsys.readouterr().err


def test_runtime_without_its_worker(
    prefix: Path, sdk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sdk / "dist/browser-worker.js").unlink()
    assert main([str(prefix), str(sdk), str(tmp_path / "out")]) == 1
    expected = "expected a runtime with 'dist/browser-worker.js', found none"
    assert expected in capsys.readouterr().err


def test_pages(prefix: Path, sdk: Path, tmp_path: Path) -> None:
    engine = tmp_path / "engine"
    assert main([str(prefix), str(sdk), str(engine)]) == 0
    for path in WEB.iterdir():
        (engine / path.name).write_bytes(path.read_bytes())
    metadata = (
        "Requires-Dist: other>=1\nRequires-Dist: windows; sys_platform == 'win32'\n"
        "Requires-Dist: old; python_version < '3.11'\nRequires-Dist: more; extra == 'all'\n"
    )
    wheels = [
        build(tmp_path, {"d.py": b""}, tag="py3-none-any", metadata=metadata),
        build(tmp_path, {"o.py": b""}, name="other", tag="py3-none-any"),
    ]
    out = tmp_path / "index"
    assert wasix_index(["render", "--out", str(out), *map(str, wheels)]) == 0
    facts = tmp_path / "facts.json"
    facts.write_text('{"demo": {"1.0": {"example": "print(1 < 2)\\n"}}}')
    assert wasix_pages([str(out), "--try", str(engine), "--facts", str(facts)]) == 0
    found = json.loads((out / "try/wheels.json").read_bytes())
    assert found["demo"]["needs"] == ["other"] and found["other"]["needs"] == []
    assert (out / found["demo"]["path"]).stat().st_size == found["demo"]["size"]
    page = (out / "project/demo/index.html").read_text()
    assert ">print(1 &lt; 2)\n</textarea>" in page
    assert "'wasm-unsafe-eval'" in page and 'src="../../try/try.js"' in page
    # What anybody sees who has no scripts.
    assert 'data-try="demo" hidden>' in page
    assert "print(version(&#34;other&#34;))" in (out / "project/other/index.html").read_text()
    assert {path.name for path in out.iterdir()} >= {"service-worker.js", "_headers", "try"}
    # The headers and the policy of other pages stay as they are.
    assert "wasm-unsafe-eval" not in (out / "index.html").read_text()


def test_guest(tmp_path: Path) -> None:
    """What runs in the guest does its work on any Python."""
    site = tmp_path / "site"
    wheel = build(
        tmp_path,
        {"demo_x.py": b"value = 41\n", "demo-1.0.data/purelib/demo_y.py": b"value = 1\n"},
        tag="py3-none-any",
    )
    program = (WEB / "guest.py").read_text().replace("/workspace/site", str(site))
    asked = [
        {"do": "install", "path": str(wheel)},
        {"do": "run", "code": "import demo_x, demo_y\nprint(demo_x.value + demo_y.value)"},
        {"do": "run", "code": "kept = demo_x.value\n1/0"},
        {"do": "run", "code": "print(kept)\nraise SystemExit(3)"},
    ]
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="".join(f"{json.dumps(each)}\n" for each in asked),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = io.StringIO(done.stdout).read().splitlines()
    answers = [json.loads(line[1:]) for line in done.stdout.split("\n") if line[:1] == "\x1e"]
    assert [answer["kind"] for answer in answers] == ["ready", *["done"] * 4]
    assert [answer["good"] for answer in answers[1:]] == [True, True, False, True]
    assert "42" in lines and "41" in lines
    assert 'File "example.py", line 2, in <module>' in done.stderr
    assert "guest" not in done.stderr and "ended with 3" in done.stderr
    assert not wheel.exists()
