"""The gate: the committed export list is what the interpreter exports, and the link obeys it."""

import subprocess
from pathlib import Path

import planted
import pytest

from tests.conftest import ROOT, Toolchain, built

pytestmark = pytest.mark.compile
EXPORTS = ROOT / "toolchain/cpython/exports/cpython-313.txt"


def test_list_equals_what_the_interpreter_exports() -> None:
    tool = built("wasm-tools") / "bin/wasix-wasm"
    module = built("python313") / "bin/python.wasm"
    done = subprocess.run(
        [tool, "check-exports", module, EXPORTS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_list_has_the_interfaces_that_wheels_use() -> None:
    lines = dict(line.split(" ", 1) for line in EXPORTS.read_text().splitlines())
    assert lines["PyLong_FromLong"] == "func (i32)->(i32)"
    assert lines["PyType_Type"].startswith("data")
    assert lines["errno"].startswith("tls")
    assert lines["malloc"] == "func (i32)->(i32)"
    assert lines["aligned_alloc"] == "func (i32,i32)->(i32)"


@pytest.mark.parametrize(
    ("symbol", "error"), [("Py_NoSuchFunction", True), ("PyLong_FromLong", False)]
)
def test_extension_links_only_against_the_list(
    toolchain: Toolchain, symbol: str, error: bool
) -> None:
    (toolchain.work / "ext.c").write_text(
        f"void *{symbol}(long);\n"
        f'__attribute__((visibility("default"))) void *PyInit_ext(void) {{ return {symbol}(1); }}\n'
    )
    names = built("python313.dev") / "share/wasix/python-symbols.txt"
    done = toolchain.compile(
        "-shared", "ext.c", "-o", "ext.so", check=False, WASIX_EXPORT_LISTS=str(names)
    )
    assert (done.returncode != 0) is error
    if error:
        assert f"undefined symbol: {symbol}" in done.stderr


def extension(
    tmp_path: Path, prelude: str = "", body: str = "", setup_cfg: str = "", what: str = "dist"
) -> planted.Result:
    """Build a package with one extension module that has something planted, or its audit."""
    top = planted.project(
        tmp_path / "project",
        extension="Extension('planted', ['ext.c'])",
        files={"ext.c": planted.module(prelude=prelude, body=body), "setup.cfg": setup_cfg},
    )
    return planted.build(tmp_path, f'(wheel {{ pname = "planted"; src = {top}; }}).{what}')


def test_templates_of_the_cxx_library_stay_inside_a_wheel(tmp_path: Path) -> None:
    prelude = (
        "#include <sstream>\n#include <stdexcept>\n#include <vector>\n#include <functional>\n"
        'template <class T> __attribute__((noinline, visibility("default")))'
        " T twice(T t) { return t + t; }\n"
        "static std::string text(int n) { std::stringstream s; s << n; return s.str(); }\n"
    )
    body = (
        "std::vector<std::string> v; std::function<int()> f = [] { return 1; };"
        " v.push_back(text(twice(f()))); try { throw std::runtime_error(v[0]); }"
        " catch (const std::exception &) { }"
    )
    top = planted.project(
        tmp_path / "project",
        extension="Extension('planted', ['ext.cc'], language='c++')",
        files={"ext.cc": planted.module(prelude=prelude, body=body)},
    )
    done = planted.build(tmp_path, f'(wheel {{ pname = "planted"; src = {top}; }}).out')
    assert done.returncode == 0, done.stderr
    (module,) = done.outputs["planted"].glob("lib/*/site-packages/*.so")
    tool = built("wasm-tools") / "bin/wasix-wasm"
    shown = subprocess.run([tool, "exports", module], capture_output=True, text=True, check=True)
    names = [line.split()[0] for line in shown.stdout.splitlines()]
    assert "_Z5twiceIiET_S0_" in names
    library = ("_ZNSt", "_ZNKSt", "_ZTVNSt", "_ZTINSt")
    assert [name for name in names if name.startswith(library)] == []


def test_missing_symbol_fails_the_build_by_name(tmp_path: Path) -> None:
    done = extension(tmp_path, prelude="int missing_thing(void);", body="missing_thing();")
    assert done.returncode != 0
    assert "undefined symbol: missing_thing" in done.stderr


def test_build_path_in_wheel_fails_the_audit_by_name(tmp_path: Path) -> None:
    leak = f"/nix/store/{'a' * 32}-leak"
    prelude = f'static const char *volatile leak = "{leak}";'
    done = extension(tmp_path, prelude=prelude, body="if (!leak) return NULL;", what="audit")
    assert done.returncode != 0
    assert "/nix/store/" in done.stderr
    assert "planted.cpython-313-wasm32-wasi.so" in done.stderr


def test_tag_of_another_platform_becomes_ours(tmp_path: Path) -> None:
    done = extension(tmp_path, setup_cfg="[bdist_wheel]\nplat_name = linux_x86_64\n")
    assert done.returncode == 0, done.stderr
    (wheel,) = done.outputs["planted"].glob("*.whl")
    assert wheel.name == "planted-1.0-cp313-cp313-wasix_wasm32.whl"


def test_wrong_hash_fails_by_name(tmp_path: Path) -> None:
    done = planted.build(
        tmp_path,
        'fetchurl { url = "mirror://debian/pool/main/z/zlib/zlib_1.3.dfsg+really1.3.1.orig.tar.gz";'
        ' hash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="; }',
    )
    assert done.returncode != 0
    assert "hash mismatch" in done.stderr
    assert "zlib_1.3.dfsg" in done.stderr


def test_file_gone_from_every_mirror_names_the_command(tmp_path: Path) -> None:
    done = planted.build(
        tmp_path,
        'fetchurl { url = "mirror://debian/pool/main/z/zlib/gone_0.0.orig.tar.gz";'
        ' hash = "sha256-BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="; }',
    )
    assert done.returncode != 0
    assert "no mirror has mirror://debian/pool/main/z/zlib/gone_0.0.orig.tar.gz" in done.stderr
    assert "update-bootstrap-lock" in done.stderr
