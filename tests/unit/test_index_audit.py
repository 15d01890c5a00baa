"""wasix_index audit: each rule sees what it is for, and only that."""

import json
import re
import time
import tracemalloc
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from wasm_build import Build
from wheel_build import build, extension

from wasix_index import audit, policy
from wasix_index.cli import main
from wasix_wasm.symbols import Symbol
from wasix_wheel import wheel

INTERPRETER = (
    Symbol("PyModule_Create2", "func", "(i32,i32)->(i32)"),
    Symbol("_Py_NoneStruct", "data"),
    Symbol("errno", "tls"),
    Symbol("malloc", "func", "(i32)->(i32)"),
)
SO = "demo/_c.cpython-313-wasm32-wasi.so"
RULES = policy.load("cpython-313")
EXPORTS = "".join(f"{symbol}\n" for symbol in INTERPRETER)


def found(path: Path) -> list[str]:
    with wheel.open(path) as opened:
        return [str(p) for p in audit.problems(opened, INTERPRETER, RULES, forbidden=["/srv"])]


def run(directory: Path, *arguments: str) -> int:
    exports = directory / "exports.txt"
    exports.write_text(EXPORTS)
    return main(["audit", "--abi", "cpython-313", "--exports", str(exports), *arguments])


def problems_of_extension(directory: Path, **changes: object) -> list[str]:
    return found(build(directory, {SO: extension(**changes)}))  # type: ignore[arg-type]


def test_good_compiled(tmp_path: Path) -> None:
    assert found(build(tmp_path, {SO: extension(), "demo/__init__.py": b""})) == []


def test_good_pure(tmp_path: Path) -> None:
    assert found(build(tmp_path, {"demo.py": b""}, tag="py3-none-any")) == []


PROGRAM = Build(
    func_imports=[("wasi_snapshot_preview1", "fd_write", "i32:i32"), ("wasix_32v1", "futex", ":")],
    funcs=[("_start", ":")],
    shared=False,
)


def test_good_program(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo/files/tool": PROGRAM.module()}, tag="py3-none-wasix_wasm32")
    assert found(path) == []


def test_program_that_imports_what_a_module_may(tmp_path: Path) -> None:
    program = replace(PROGRAM, func_imports=[("env", "malloc", "i32:i32")]).module()
    path = build(tmp_path, {"demo/files/tool": program}, tag="py3-none-wasix_wasm32")
    (problem,) = found(path)
    assert "demo/files/tool" in problem
    assert "is a program and imports 'env.malloc', expected host calls only" in problem


def test_program_in_a_wheel_for_all_platforms(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo/files/tool": PROGRAM.module()}, tag="py3-none-any")
    (problem,) = found(path)
    assert "expected platform 'wasix_wasm32' for compiled modules, found 'any'" in problem


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


def test_weak_function_that_is_called_where_it_is_not_null(tmp_path: Path) -> None:
    call, address = ("env", "_ZTH1x", ":"), ("GOT.func", "_ZTH1x")
    module = extension(func_imports=[call], global_imports=[address], weak=[call[:2]])
    assert found(build(tmp_path, {SO: module})) == []
    strong = extension(func_imports=[call], global_imports=[address])
    unasked = extension(func_imports=[call], weak=[call[:2]])
    for module in (strong, unasked):
        problems = found(build(tmp_path, {SO: module}))
        assert any("imports '_ZTH1x', which no loaded module" in line for line in problems)


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
        ({"extra": b"\1"}, "module: expected 1 bytes, found 0"),
        ({"customs": [("x", b" /nix/store/abc-x ")]}, "contains the build path '/nix/store/abc-x'"),
    ],
)
def test_extension_problem(tmp_path: Path, changes: Mapping[str, object], problem: str) -> None:
    (text,) = problems_of_extension(tmp_path, **changes)
    assert text.startswith(f"{SO}: {problem}")


def test_compiled_init_is_named_after_its_package(tmp_path: Path) -> None:
    name = "demo/__init__.cpython-313-wasm32-wasi.so"
    assert found(build(tmp_path, {name: extension(funcs=[("PyInit_demo", ":i32")])})) == []
    (text,) = found(build(tmp_path, {name: extension(funcs=[("PyInit___init__", ":i32")])}))
    assert text == f"{name}: expected an export 'PyInit_demo', found PyInit___init__"


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


def test_compiled_with_a_platform_of_the_index(tmp_path: Path) -> None:
    tag = "cp313-cp313-freebsd_wasix_wasm32"
    assert found(build(tmp_path, {SO: extension()}, tag=tag)) == []
    (text,) = found(build(tmp_path, {"demo.py": b""}, name="pure", tag=tag))
    assert text.startswith("expected platform 'any' for no compiled modules, found 'freebsd_wasix")


@pytest.mark.parametrize("tag", ["cp312-cp312-wasix_wasm32", "cp314-abi3-wasix_wasm32"])
def test_tag_of_another_interpreter(tmp_path: Path, tag: str) -> None:
    (text,) = found(build(tmp_path, {SO: extension()}, tag=tag))
    assert text == f"expected a tag that cpython-313 installs, found {tag!r}"


@pytest.mark.parametrize(
    "tag", ["cp310-abi3-wasix_wasm32", "cp313-none-wasix_wasm32", "py3-none-wasix_wasm32"]
)
def test_tag_of_interpreter(tmp_path: Path, tag: str) -> None:
    assert found(build(tmp_path, {SO: extension()}, tag=tag)) == []


@pytest.mark.parametrize("abi", ["cp313", "cpython-3", "pypy-310", "cpython-313-x"])
def test_bad_abi(tmp_path: Path, capsys: pytest.CaptureFixture[str], abi: str) -> None:
    path = build(tmp_path, {"demo.py": b""}, tag="py3-none-any")
    assert run(tmp_path, str(path), "--abi", abi) == 1
    message = f"wasix-index: abi: expected one like 'cpython-313', found {abi!r}\n"
    assert capsys.readouterr().err == message


def test_pure_with_wrong_platform(tmp_path: Path) -> None:
    (text,) = found(build(tmp_path, {"demo.py": b""}, tag="cp313-cp313-linux_x86_64"))
    assert text.startswith("expected platform 'any' for no compiled modules, found 'linux_x86_64'")


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


def test_report_has_each_hint_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    module = extension(func_imports=[("env", "a", ":"), ("env", "b", ":")])
    path = build(tmp_path, {SO: module})
    assert run(tmp_path, str(path)) == 1
    assert capsys.readouterr().err == (
        f"wasix-index: {path.name}: 2 problem(s)\n"
        f"  {SO}: imports 'a', which no loaded module exports\n"
        f"  {SO}: imports 'b', which no loaded module exports\n"
        "hint: add the library that defines it to the inputs\n"
    )


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = build(tmp_path, {SO: extension()}, name="good")
    bad = build(tmp_path, {SO: extension(needed=["libz.so"])}, name="bad")
    damaged = tmp_path / "damaged-1.0-py3-none-any.whl"
    damaged.write_bytes(b"PK")
    assert run(tmp_path, str(good)) == 0
    assert capsys.readouterr() == ("", "")
    assert run(tmp_path, "--json", str(good), str(bad), str(damaged)) == 1
    captured = capsys.readouterr()
    assert f"wasix-index: {bad.name}: 1 problem(s)\n  {SO}: needs 'libz.so'" in captured.err
    assert "damaged-1.0-py3-none-any.whl: expected a zip archive" in captured.err
    problem = {"member": SO, "text": "needs 'libz.so', which is not in the wheel", "hint": ""}
    damage = f"{damaged.name}: expected a zip archive, found damage: File is not a zip file"
    tags = ["cp313-cp313-wasix_wasm32"]
    assert json.loads(captured.out) == {
        "wheels": [
            {
                "file": bad.name,
                "project": "bad",
                "version": "1.0",
                "tags": tags,
                "problems": [problem],
            },
            {
                "file": damaged.name,
                "project": None,
                "version": None,
                "tags": [],
                "problems": [{"member": "", "text": damage, "hint": ""}],
            },
            {
                "file": good.name,
                "project": "good",
                "version": "1.0",
                "tags": tags,
                "problems": [],
            },
        ]
    }


def test_damage_inside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {"demo.py": b"print()\n" * 1000}, tag="py3-none-any")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert run(tmp_path, "--json", str(path)) == 1
    (entry,) = json.loads(capsys.readouterr().out)["wheels"]
    assert entry["project"] is None
    assert "demo.py: expected a zip archive, found damage" in entry["problems"][0]["text"]


def test_json_keys_are_documented(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build(tmp_path, {SO: extension(needed=["libz.so"])})
    assert run(tmp_path, "--json", str(path)) == 1
    (entry,) = json.loads(capsys.readouterr().out)["wheels"]
    with pytest.raises(SystemExit, match="0"):
        main(["audit", "--help"])
    text = capsys.readouterr().out
    documented = re.findall(r"^ +(\w+)  ", text[text.index("--json prints") :], re.MULTILINE)
    keys = ["wheels", *entry, *(key for problem in entry["problems"] for key in problem)]
    assert sorted(documented) == sorted(keys)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--version", "x"), "expected a version, found 'x'"),
        (("--python", "3.13.5"), "--dependencies goes with --python"),
        (("--dependencies", "x.json"), "--dependencies goes with --python"),
        (("other.whl", "--name", "demo"), "--name, --version and --dependencies go with one WHEEL"),
    ],
)
def test_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(tmp_path, "demo.whl", *options)
    assert message in capsys.readouterr().err


def test_memory(tmp_path: Path) -> None:
    path = build(tmp_path, {"demo/data.bin": bytes(32 << 20)}, tag="py3-none-any")
    tracemalloc.start()
    try:
        assert found(path) == []
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


def test_many_missing_weak_imports(tmp_path: Path) -> None:
    names = [("GOT.mem", f"maybe{number}") for number in range(20_000)]
    path = build(tmp_path, {SO: extension(global_imports=names, weak=names)})
    start = time.process_time()
    assert found(path) == []
    assert time.process_time() - start < 10


@pytest.mark.parametrize("text", [b"a\rb,c,d\n", b"x" * 200_000 + b",,\n", b"\0,,\n"])
def test_record_that_is_no_csv(tmp_path: Path, text: bytes) -> None:
    record = "demo-1.0.dist-info/RECORD"
    listed = found(build(tmp_path, {SO: extension()}, changes={record: text}))
    assert any(line.startswith(record) or "RECORD" in line for line in listed)
