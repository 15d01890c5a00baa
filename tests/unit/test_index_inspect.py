"""wasix_index inspect: what it says of a module, by origin, and how it says it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from wasm_build import Build
from wheel_build import build, extension

from wasix_index.cli import main
from wasix_wasm.symbols import Symbol

SO = "demo/_c.cpython-313-wasm32-wasi.so"
INTERPRETER = (
    Symbol("PyModule_Create2", "func", "(i32,i32)->(i32)"),
    Symbol("errno", "tls"),
    Symbol("malloc", "func", "(i32)->(i32)"),
)


def run(directory: Path, *arguments: str | Path) -> int:
    exports = directory / "exports.txt"
    exports.write_text("".join(f"{symbol}\n" for symbol in INTERPRETER))
    options = ("inspect", "--abi", "cpython-313", "--exports", exports, *arguments)
    return main([str(word) for word in options])


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    module = extension(
        func_imports=[
            ("env", "malloc", "i32:i32"),
            ("env", "PyModule_Create2", "i32,i32:i32"),
            ("env", "helper", "i64:i64"),
            ("env", "BZ2_bzRead", "i32:i32"),
            ("wasi_snapshot_preview1", "random_get", "i32,i32:i32"),
        ],
        global_imports=[("GOT.mem", "errno"), ("GOT.mem", "maybe"), ("env", "__memory_base")],
        weak=[("GOT.mem", "maybe")],
        needed=["libhelper.so"],
    )
    library = Build(funcs=[("helper", "i64:i64")]).module()
    members = {SO: module, "demo/libhelper.so": library, "demo/__init__.py": b""}
    members["demo-1.0.dist-info/licenses/demo/LICENSE"] = b"own"
    members["demo-1.0.dist-info/licenses/zlib/LICENSE"] = b"zlib"
    return build(tmp_path, members)


def report(directory: Path, capsys: pytest.CaptureFixture[str], *paths: Path) -> list[Any]:
    assert run(directory, "--json", *paths) == 0
    subjects = json.loads(capsys.readouterr().out)["subjects"]
    assert isinstance(subjects, list)
    return subjects


def test_wheel(wheel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = report(tmp_path, capsys, wheel)
    assert (found["name"], found["project"], found["version"]) == (wheel.name, "demo", "1.0")
    assert found["licenses"] == ["zlib"]
    (extension_module, library) = found["modules"]
    assert extension_module["member"] == SO
    assert extension_module["imports"] == {
        "host": ["wasi_snapshot_preview1.random_get"],
        "libc": ["errno", "malloc"],
        "linker": ["__memory_base", "memory"],
        "needed": ["helper"],
        "nobody": ["BZ2_bzRead"],
        "python": ["PyModule_Create2"],
        "weak": ["maybe"],
    }
    assert extension_module["needs"] == ["libhelper.so"]
    assert extension_module["exports"] == ["PyInit__c", "__wasm_call_ctors"]
    assert extension_module["gate"] == ["imports 'BZ2_bzRead', which no loaded module exports"]
    assert f"{SO}: imports 'BZ2_bzRead', which no loaded module exports" in found["audit"]
    assert extension_module["sections"]["code"] > 0
    assert sum(extension_module["sections"].values()) < extension_module["bytes"]
    assert (library["member"], library["gate"]) == ("demo/libhelper.so", [])


def test_text(wheel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, wheel) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        rf"{wheel.name}: 2 compiled modules, 0\.\d kB; licences of zlib; audit: 1 problem",
        lines[0],
    )
    assert (
        "    imports: host: wasi_snapshot_preview1.random_get; 2 of libc; 2 of linker; 1 of needed;"
        " nobody: BZ2_bzRead; 1 of python; weak: maybe" in lines
    )
    assert "    needs: libhelper.so" in lines
    assert "    gate: imports 'BZ2_bzRead', which no loaded module exports" in lines
    assert "    gate: passes" in lines


def test_folders(wheel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    installed = tmp_path / "site/demo"
    installed.mkdir(parents=True)
    (installed / "_c.cpython-313-wasm32-wasi.so").write_bytes(extension())
    (installed / "__init__.py").write_bytes(b"")
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel.rename(folder / wheel.name)
    wheels, site = report(tmp_path, capsys, folder, tmp_path / "site")
    assert wheels["name"] == wheel.name
    assert (site["audit"], site["project"]) == (None, "")
    assert [module["member"] for module in site["modules"]] == [SO]
    assert site["modules"][0]["gate"] == []


def test_module_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {SO: b"\x7fELF" + bytes(60)})
    (found,) = report(tmp_path, capsys, path)
    (module,) = found["modules"]
    assert module["error"].startswith("module: expected a WebAssembly 1 header")
    assert (module["sections"], module["imports"]) == ({}, {})
    assert run(tmp_path, path) == 0
    assert "    cannot be read: module: expected a WebAssembly" in capsys.readouterr().out


def test_nothing_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path, tmp_path / "empty") == 1
    assert "expected wheels or compiled modules, found none" in capsys.readouterr().err


def test_json_keys_are_documented(
    wheel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = report(tmp_path, capsys, wheel)
    with pytest.raises(SystemExit, match="0"):
        main(["inspect", "--help"])
    text = capsys.readouterr().out
    documented = re.findall(r"^ +(\w+)  ", text[text.index("--json prints") :], re.MULTILINE)
    assert sorted(documented) == sorted(["subjects", *found, *found["modules"][0]])
