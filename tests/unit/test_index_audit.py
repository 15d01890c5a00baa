"""wasix_index audit: each rule sees what it is for, and only that."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from wasm_build import Build
from wheel_build import build, extension

from wasix_index import audit, policy
from wasix_index.cli import main
from wasix_index.errors import PolicyError
from wasix_wasm.symbols import Symbol
from wasix_wheel import wheel
from wasix_wheel.errors import ProblemsError

INTERPRETER = (
    Symbol("PyModule_Create2", "func", "(i32,i32)->(i32)"),
    Symbol("_Py_NoneStruct", "data"),
    Symbol("errno", "tls"),
    Symbol("malloc", "func", "(i32)->(i32)"),
)
SO = "demo/_c.cpython-313-wasm32-wasi.so"
EXPORTS = "".join(f"{symbol}\n" for symbol in INTERPRETER)


def found(path: Path) -> list[str]:
    with wheel.open(path) as opened:
        return [str(p) for p in audit.problems(opened, INTERPRETER, policy.load(), ["/srv"])]


def problems_of_extension(directory: Path, **changes: object) -> list[str]:
    return found(build(directory, {SO: extension(**changes)}))  # type: ignore[arg-type]


def test_good_compiled(tmp_path: Path) -> None:
    assert found(build(tmp_path, {SO: extension(), "demo/__init__.py": b""})) == []


def test_good_pure(tmp_path: Path) -> None:
    assert found(build(tmp_path, {"demo.py": b""}, tag="py3-none-any")) == []


def test_good_needed_library(tmp_path: Path) -> None:
    module = extension(
        func_imports=[("env", "helper", "i64:i64"), ("env", "deep", ":")], needed=["libhelper.so"]
    )
    library = Build(funcs=[("helper", "i64:i64")], needed=["libdeep.so"]).module()
    members = {SO: module, "demo/libhelper.so": library}
    members["demo/libdeep.so"] = Build(funcs=[("deep", ":")]).module()
    assert found(build(tmp_path, members)) == []


def test_good_weak_and_own_symbols(tmp_path: Path) -> None:
    module = extension(
        global_imports=[("GOT.mem", "maybe"), ("GOT.func", "PyInit__c")],
        weak=[("GOT.mem", "maybe")],
    )
    assert found(build(tmp_path, {SO: module})) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"func_imports": [("env", "BZ2_bzRead", "i32:i32")]},
            "imports 'BZ2_bzRead', which no loaded module exports",
        ),
        (
            {"func_imports": [("env", "malloc", "i64:i32")]},
            "imports 'malloc' as '(i64)->(i32)', found '(i32)->(i32)'",
        ),
        (
            {"func_imports": [("env", "errno", ":")]},
            "imports 'errno' as func, found tls",
        ),
        (
            {"global_imports": [("GOT.mem", "environ")]},
            "imports 'environ', which no loaded module exports",
        ),
        (
            {"global_imports": [("GOT.func", "_Py_NoneStruct")]},
            "imports '_Py_NoneStruct' as func, found data",
        ),
        (
            {"global_imports": [("GOT.mem", "malloc")]},
            "imports 'malloc' as data, found func",
        ),
        (
            {"global_imports": [("env", "__heap_end")]},
            "imports global '__heap_end', which no linker provides",
        ),
        (
            {"func_imports": [("wasix_32v1", "fd_close", "i32:i32")]},
            "imports host function 'wasix_32v1.fd_close', which policy forbids",
        ),
        (
            {"funcs": [("PyInit__c", ":i32"), ("helper", ":")]},
            "exports 'helper' besides its entry point",
        ),
        (
            {"funcs": [("PyInit_other", ":i32")]},
            "expected an export 'PyInit__c', found PyInit_other",
        ),
        ({"funcs": [("main", ":")]}, "expected an export 'PyInit__c', found none"),
        ({"needed": ["libz.so"]}, "needs 'libz.so', which is not in the wheel"),
        ({"shared": False}, "expected a shared module, found no section 'dylink.0'"),
        ({"extra": b"\1"}, "module: expected a number"),
        ({"customs": [("x", b" /nix/store/abc-x ")]}, "contains the build path '/nix/store/abc-x'"),
    ],
)
def test_extension_problem(tmp_path: Path, changes: Mapping[str, object], problem: str) -> None:
    if changes.get("extra"):
        problem = "module: expected 1 bytes, found 0"
    (text,) = problems_of_extension(tmp_path, **changes)
    assert text.startswith(f"{SO}: {problem}")


def test_native_extension_in_wheel(tmp_path: Path) -> None:
    (text,) = found(build(tmp_path, {SO: b"\x7fELF" + bytes(60)}))
    assert text.startswith(f"{SO}: module: expected a WebAssembly 1 header")


def test_suffix_of_another_platform(tmp_path: Path) -> None:
    name = "demo/_c.cpython-313-x86_64-linux-gnu.so"
    (text,) = found(build(tmp_path, {name: extension()}))
    assert text.startswith(f"{name}: expected a name ending in one of ['.cpython-313-wasm32-wasi")


@pytest.mark.parametrize("tag", ["cp313-cp313-linux_x86_64", "py3-none-any"])
def test_compiled_with_wrong_platform(tmp_path: Path, tag: str) -> None:
    (text,) = found(build(tmp_path, {SO: extension()}, tag=tag))
    assert text.startswith("expected platform 'wasix_wasm32' for compiled modules, found")


def test_pure_with_wrong_platform(tmp_path: Path) -> None:
    (text,) = found(build(tmp_path, {"demo.py": b""}, tag="cp313-cp313-linux_x86_64"))
    assert text.startswith("expected platform 'any' for no compiled modules, found 'linux_x86_64'")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (b"prefix = '/nix/store/aaa-python/lib'\n", "/nix/store/aaa-python/lib"),
        (b"\0/build/demo-1.0/x.c\0", "/build/demo-1.0/x.c"),
        (b'{"root": "/srv/x"}', "/srv/x"),
    ],
)
def test_build_path(tmp_path: Path, text: bytes, path: str) -> None:
    assert found(build(tmp_path, {"demo.py": text}, tag="py3-none-any")) == [
        f"demo.py: contains the build path {path!r}"
    ]


def test_build_path_in_longer_path(tmp_path: Path) -> None:
    text = b"see https://example.org/build/x and docs/build/html"
    assert found(build(tmp_path, {"demo.py": text}, tag="py3-none-any")) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"demo.py": b"12"}, "demo.py: expected RECORD size 2, found '1'"),
        ({"demo.py": b"2"}, "demo.py: expected RECORD hash 'sha256="),
        ({"extra.py": b""}, "extra.py: not listed in RECORD"),
        ({"demo.py": None}, "demo.py: listed in RECORD, but not in the wheel"),
        ({"demo-1.0.dist-info/RECORD": b"x\n"}, "line 1: expected 3 fields, found 1"),
        (
            {"demo-1.0.dist-info/METADATA": b"Name: other\nVersion: 1.0\n"},
            "expected name 'demo', found 'other'",
        ),
        (
            {"demo-1.0.dist-info/METADATA": b"Name: demo\nVersion: 2\n"},
            "expected version '1.0', found '2'",
        ),
        (
            {"demo-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nTag: py2-none-any\n"},
            "expected tags ['py3-none-any'], found ['py2-none-any']",
        ),
        (
            {"demo-1.0.dist-info/WHEEL": b"Wheel-Version: 2.0\nTag: py3-none-any\n"},
            "expected Wheel-Version '1.x', found '2.0'",
        ),
    ],
)
def test_inconsistent(tmp_path: Path, changes: Mapping[str, bytes | None], problem: str) -> None:
    path = build(tmp_path, {"demo.py": b"1"}, tag="py3-none-any", changes=changes)
    assert problem in "\n".join(found(path))


def test_check_raises_once_with_hint(tmp_path: Path) -> None:
    module = extension(func_imports=[("env", "a", ":"), ("env", "b", ":")])
    path = build(tmp_path, {SO: module})
    message = (
        f"{path.name}: 2 problem(s)\n"
        f"  {SO}: imports 'a', which no loaded module exports\n"
        f"  {SO}: imports 'b', which no loaded module exports\n"
        "hint: add the library that defines it to the inputs"
    )
    with wheel.open(path) as opened, pytest.raises(ProblemsError, match=re.escape(message)):
        audit.check(opened, INTERPRETER, policy.load())


def test_policy_exceptions(tmp_path: Path) -> None:
    rules = json.loads((Path(policy.__file__).parent / "policy.json").read_text())
    rules["projects"]["demo"] = {"host_imports": ["wasix_32v1.fd_close"], "exports": ["extra"]}
    own = tmp_path / "policy.json"
    own.write_text(json.dumps(rules))
    module = extension(
        func_imports=[("wasix_32v1", "fd_close", "i32:i32")],
        funcs=[("PyInit__c", ":i32"), ("extra", ":")],
    )
    with wheel.open(build(tmp_path, {SO: module})) as opened:
        assert audit.problems(opened, INTERPRETER, policy.load(own)) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "expected a text 'wheel_platform'"),
        ("{", "expected JSON"),
        ('{"wheel_platform": "x"}', "missing ['extension_suffixes'"),
        ('{"wheel_platform": "x", "extra": []}', "found ['extra']"),
        ('{"wheel_platform": "x", "projects": []}', "expected an object 'projects'"),
        ('{"wheel_platform": "x", "projects": {"a": {"b": []}}}', "projects.a: expected keys of"),
    ],
)
def test_policy_malformed(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "policy.json"
    path.write_text(text)
    with pytest.raises(PolicyError, match=re.escape(message)):
        policy.load(path)


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = tmp_path / "exports.txt"
    exports.write_text(EXPORTS)
    good = build(tmp_path, {SO: extension()}, name="good")
    bad = build(tmp_path, {SO: extension(needed=["libz.so"])}, name="bad")
    damaged = tmp_path / "damaged-1.0-py3-none-any.whl"
    damaged.write_bytes(b"PK")
    assert main(["audit", str(good), "--exports", str(exports)]) == 0
    assert capsys.readouterr() == ("", "")
    wheels = [str(path) for path in (good, bad, damaged)]
    assert main(["audit", "--json", *wheels, "--exports", str(exports)]) == 1
    captured = capsys.readouterr()
    assert f"wasix-index: {bad.name}: 1 problem(s)\n  {SO}: needs 'libz.so'" in captured.err
    assert "damaged-1.0-py3-none-any.whl: expected a zip archive" in captured.err
    listed = json.loads(captured.out)["wheels"]
    assert [entry["file"] for entry in listed] == [bad.name, damaged.name, good.name]
    assert [len(entry["problems"]) for entry in listed] == [1, 1, 0]
    assert listed[2]["tags"] == ["cp313-cp313-wasix_wasm32"]
