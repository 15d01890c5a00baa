"""wasix_wasm: export lists and the command line."""

import re
from pathlib import Path

import pytest
from wasm_build import Build

from wasix_wasm import module, symbols
from wasix_wasm.cli import main
from wasix_wasm.errors import MalformedListError

BUILD = Build(
    func_imports=[("env", "malloc", "i32:i32")],
    funcs=[("zeta", "i32,i32:i32"), ("Alpha", ":")],
    data=["object", "errno"],
    mutable=["__tls_base"],
)
LIST = """\
Alpha func ()->()
__tls_base global mut:i32
errno data -
object data -
zeta func (i32,i32)->(i32)
"""


@pytest.fixture
def wasm(tmp_path: Path) -> Path:
    path = tmp_path / "main.wasm"
    path.write_bytes(BUILD.module())
    path.chmod(0o755)
    return path


def write_list(wasm: Path, text: str) -> Path:
    path = wasm.with_name("exports.txt")
    path.write_text(text)
    return path


def test_exports(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exports", str(wasm)]) == 0
    assert capsys.readouterr().out == LIST


def test_imports(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["imports", str(wasm)]) == 0
    expected = "env malloc func (i32)->(i32)\nenv memory memory 1..65536:shared\n"
    assert capsys.readouterr().out == expected


def test_symbols(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = write_list(wasm, "# reviewed\n\na func ()->()\nb data -\nmemory memory -\n")
    assert main(["symbols", str(listed)]) == 0
    assert capsys.readouterr().out == "a\nb\n"


def test_check_exports_equal(wasm: Path) -> None:
    assert main(["check-exports", str(wasm), str(write_list(wasm, LIST))]) == 0


def test_check_exports_different(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = LIST.replace("errno data -\n", "gone data -\n").replace("(i32,i32)", "(i64)")
    assert main(["check-exports", str(wasm), str(write_list(wasm, changed))]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(
        f"wasix-wasm: {wasm}: 3 problem(s)\n"
        "  errno: exported as 'data -', but not listed\n"
        "  gone: listed as 'data -', but not exported\n"
        "  zeta: exported as 'func (i32,i32)->(i32)', expected 'func (i64)->(i32)'\n"
        "hint: if this is meant: wasix-wasm exports "
    )


def test_flag_tls_in_place(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flag-tls", str(wasm), "errno"]) == 0
    assert wasm.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in wasm.parent.iterdir()] == ["main.wasm"]
    assert main(["exports", str(wasm)]) == 0
    assert capsys.readouterr().out == LIST.replace("errno data", "errno tls")


def test_flag_tls_output(wasm: Path) -> None:
    output = wasm.with_name("out.wasm")
    assert main(["flag-tls", str(wasm), "errno", "-o", str(output)]) == 0
    assert wasm.read_bytes() == BUILD.module()
    assert symbols.Symbol("errno", "tls") in symbols.exported(module.parse(output.read_bytes()))


def test_flag_tls_failure_changes_nothing(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flag-tls", str(wasm), "errno", "absent"]) == 1
    assert wasm.read_bytes() == BUILD.module()
    assert "absent: not exported" in capsys.readouterr().err


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exports", str(tmp_path / "absent.wasm")]) == 1
    assert capsys.readouterr().err == (
        f"wasix-wasm: {tmp_path}/absent.wasm: No such file or directory\n"
    )


def test_malformed_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.so"
    path.write_bytes(b"\x7fELF0000")
    assert main(["exports", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"wasix-wasm: {path}: module: expected a WebAssembly")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a func\n", "list:1: expected 'name kind signature', found 'a func'"),
        ("a func ()->() x\n", "list:1: expected 'name kind signature'"),
        ("a\tfunc\t-\n", "list:1: expected 'name kind signature'"),
        ("a thing -\n", "list:1: expected a kind of"),
        ("b data -\na data -\n", "list:2: expected a name after 'b', found 'a'"),
        ("a data -\na data -\n", "list:2: expected a name after 'a', found 'a'"),
    ],
)
def test_parse_list_malformed(text: str, message: str) -> None:
    with pytest.raises(MalformedListError, match=re.escape(message)):
        symbols.parse(text, "list")


def test_list_not_utf8(wasm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = write_list(wasm, "")
    listed.write_bytes(b"\xff\n")
    assert main(["symbols", str(listed)]) == 1
    assert "expected UTF-8 text, found other bytes" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["two words", "#comment", "line\nbreak", ""])
def test_exports_unwritable_name(name: str) -> None:
    with pytest.raises(MalformedListError, match="expected a name without spaces"):
        symbols.exported(module.parse(Build(data=[name]).module()))
