"""The drivers' modes, and what configure scripts ask of a compiler."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Toolchain, built

pytestmark = pytest.mark.compile

HELLO = '#include <stdio.h>\nint main(void) { puts("x"); return 0; }\n'


@pytest.fixture
def source(toolchain: Toolchain) -> Path:
    path = toolchain.work / "hello.c"
    path.write_text(HELLO)
    return path


def header(path: Path) -> bytes:
    return path.read_bytes()[:8]


def imports(path: Path) -> str:
    tool = built("wasm-tools") / "bin/wasix-wasm"
    done = subprocess.run([tool, "imports", path], capture_output=True, text=True, check=True)
    return done.stdout


def test_static_program_is_the_default(toolchain: Toolchain, source: Path) -> None:
    toolchain.compile(source)
    module = toolchain.work / "a.out"
    assert header(module) == b"\0asm\1\0\0\0"
    assert b"dylink.0" not in module.read_bytes()


@pytest.mark.parametrize("flag", ["-rdynamic", "-pie", "-Wl,-pie"])
def test_main_module(toolchain: Toolchain, source: Path, flag: str) -> None:
    toolchain.compile(source, flag, "-o", "main.wasm")
    text = (toolchain.work / "main.wasm").read_bytes()
    assert b"dylink.0" in text
    assert b"wasi_thread_start" in text
    assert "__indirect_function_table" in imports(toolchain.work / "main.wasm")


def test_side_module(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        '#include <string.h>\n__attribute__((visibility("default")))'
        " unsigned long size(const char *t) { return strlen(t); }\n"
    )
    toolchain.compile("-shared", "side.c", "-o", "side.so")
    text = (toolchain.work / "side.so").read_bytes()
    assert b"dylink.0" in text
    assert b"__wasix_init_tls" in text
    assert "strlen" in imports(toolchain.work / "side.so")


def test_undefined_function_in_side_module_fails_the_link_by_name(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        'int no_such_function(int);\n__attribute__((visibility("default")))'
        " int f(void) { return no_such_function(1); }\n"
    )
    done = toolchain.compile("-shared", "side.c", "-o", "side.so", check=False)
    assert done.returncode != 0
    assert "undefined symbol: no_such_function" in done.stderr
    assert not (toolchain.work / "side.so").exists()


def test_undefined_data_in_side_module_fails_the_link_by_name(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        'extern int no_such_variable;\n__attribute__((visibility("default")))'
        " int *f(void) { return &no_such_variable; }\n"
    )
    done = toolchain.compile("-shared", "side.c", "-o", "side.so", check=False)
    assert done.returncode != 0
    assert "undefined symbol: no_such_variable" in done.stderr


def test_undefined_function_in_program_fails(toolchain: Toolchain) -> None:
    (toolchain.work / "probe.c").write_text("char nope(); int main(void) { return nope(); }\n")
    done = toolchain.compile("probe.c", check=False)
    assert done.returncode != 0
    assert "undefined symbol: nope" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["-c"],
        ["-E"],
        ["-S"],
        ["-c", "-g", "-O2", "-fPIC", "-pthread"],
        ["-fsyntax-only"],
        ["-O2", "-lm", "-lpthread", "-ldl", "-lrt", "-lutil"],
        ["-O2", "-fno-strict-aliasing", "-Wl,--as-needed", "-Wl,-soname,x"],
        ["-r"],
    ],
    ids=" ".join,
)
def test_quiet_in_probes(toolchain: Toolchain, source: Path, arguments: list[str]) -> None:
    done = toolchain.compile(*arguments, source, "-o", "out", "-Wall", "-Werror")
    assert done.stderr == ""


def test_answers_about_itself(toolchain: Toolchain) -> None:
    assert "clang version 22." in toolchain.compile("--version").stdout
    assert toolchain.compile("-print-multiarch").stdout.strip() == "wasm32-wasi"
    assert "wasm" in toolchain.compile("-dumpmachine").stdout
    assert "LLD 22." in toolchain.compile("-Wl,--version").stdout


def test_macros_of_the_target(toolchain: Toolchain) -> None:
    (toolchain.work / "empty.c").write_text("")
    macros = toolchain.compile("-dM", "-E", "empty.c").stdout
    for name in ("__wasm__", "__wasi__", "__PIC__", "_REENTRANT", "__wasm_atomics__"):
        assert re.search(rf"#define {name}\b", macros), name


def test_cxx_without_exceptions_and_rtti(toolchain: Toolchain) -> None:
    (toolchain.work / "e.cpp").write_text(
        "#if __cpp_exceptions || __cpp_rtti\n#error on\n#endif\nint main() { return 0; }\n"
    )
    toolchain.compile("-fno-exceptions", "-fno-rtti", "e.cpp", "-o", "e.wasm", cxx=True)


def test_libstdcxx_name_is_libcxx(toolchain: Toolchain) -> None:
    (toolchain.work / "v.cpp").write_text(
        "#include <string>\nint main(int c, char **) { return std::string(c, 'x').size() != 1; }\n"
    )
    toolchain.compile("-c", "v.cpp", "-o", "v.o", cxx=True)
    toolchain.compile("v.o", "-lstdc++", "-o", "v.wasm")


def test_tools_are_there(toolchain: Toolchain) -> None:
    for tool in ("ar", "nm", "ranlib", "strip", "objcopy", "objdump", "ld"):
        path = toolchain.clang / "bin" / f"wasix-{tool}"
        subprocess.run([path, "--version"], check=True, capture_output=True)


def test_host_headers_are_not_seen(toolchain: Toolchain) -> None:
    (toolchain.work / "h.c").write_text("#include <linux/version.h>\n")
    done = toolchain.compile("-c", "h.c", check=False)
    assert done.returncode != 0
    listing = toolchain.compile("-E", "-v", "h.c", check=False).stderr
    places = listing.partition("search starts here:")[2].partition("End of search")[0].split()
    assert places
    assert all(p.startswith("/nix/store/") for p in places if p.startswith("/")), places


def test_development_shell(tmp_path: Path, source: Path) -> None:
    script = """
        set -e
        test -d "$WASIX_SYSROOT/include"; test -n "$INSTALL_DIR"; test -x "$WASMER"
        for v in CC CXX AR LD NM RANLIB STRIP READELF PKG_CONFIG WASIX_PYTHON; do
            command -v "${!v}" >/dev/null
        done
        test -f "$CMAKE_TOOLCHAIN_FILE"; test -f "$MESON_CROSS_FILE"
        $CC hello.c -o hello.wasm
        $WASMER hello.wasm
    """
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [root / "nixw", "develop", str(root), "-c", "bash", "-c", script],
        cwd=source.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("x\n")


def test_side_module_facts_are_in_platform_table(toolchain: Toolchain, source: Path) -> None:
    done = subprocess.run(
        ["nix", "eval", "--json", "--file", "toolchain/platform.nix"],
        cwd=Path(__file__).resolve().parents[2],
        env={"NIX_CONFIG": "experimental-features = nix-command", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    platform = json.loads(done.stdout)
    config = (toolchain.clang / "etc/wasix-clang.cfg").read_text().splitlines()
    assert [line for line in config if line in platform["cflags"]] == platform["cflags"]
