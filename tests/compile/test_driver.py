"""The drivers' modes, and what configure scripts ask of a compiler."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from module import Reader
from weak_imports import IMPORT_INFO, subsections

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


@pytest.mark.parametrize(
    "flags",
    [["-rdynamic"], ["-pie"], ["-Wl,-pie"], ["-no-pie", "-pie"], ["-rdynamic", "-no-pie"]],
    ids=" ".join,
)
def test_main_module(toolchain: Toolchain, source: Path, flags: list[str]) -> None:
    toolchain.compile("-Werror", source, *flags, "-o", "main.wasm")
    text = (toolchain.work / "main.wasm").read_bytes()
    assert b"dylink.0" in text
    assert b"wasi_thread_start" in text
    assert "__indirect_function_table" in imports(toolchain.work / "main.wasm")


@pytest.mark.parametrize(
    "flag",
    [
        "-E",
        "--export-dynamic",
        "--dynamic-list=list",
        "--dynamic-list,list",
        "--export-dynamic-symbol=f",
        "--export-dynamic-symbol-list=list",
    ],
)
def test_program_that_shows_symbols_is_a_main_module(toolchain: Toolchain, flag: str) -> None:
    (toolchain.work / "list").write_text("{ f; };\n")
    (toolchain.work / "main.c").write_text(
        "int f(void) { return 0; } int main(void) { return 0; }\n"
    )
    toolchain.compile(f"-Wl,{flag}", "main.c")
    assert is_main_module(toolchain.work / "a.out")
    assert "f func" in exports(toolchain.work / "a.out")
    toolchain.compile("-Wl,-E", "-Wl,--no-export-dynamic", "main.c")
    assert not is_main_module(toolchain.work / "a.out")


PLUGIN = {
    "CMakeLists.txt": (
        "cmake_minimum_required(VERSION 3.20)\nproject(p C)\n"
        "add_executable(host host.c)\nset_target_properties(host PROPERTIES ENABLE_EXPORTS ON)\n"
        "add_library(plugin MODULE plugin.c)\ntarget_link_libraries(plugin PRIVATE host)\n"
    ),
    "host.c": (
        "#include <dlfcn.h>\n#include <stdio.h>\n"
        "int variable = 2;\nint given(int x) { return x + variable; }\n"
        "int main(int argc, char **argv) {\n    (void)argc;\n"
        '    int (*call)(void) = (int (*)(void))dlsym(dlopen(argv[1], RTLD_NOW), "call");\n'
        '    printf("%d\\n", call());\n}\n'
    ),
    "plugin.c": (
        "extern int variable;\nint given(int);\nint call(void) { return given(++variable); }\n"
    ),
}


def test_cmake_module_of_a_program(tmp_path: Path) -> None:
    for name, text in PLUGIN.items():
        (tmp_path / name).write_text(text)
    script = """
        set -e
        cmake -G Ninja -B build >&2
        cmake --build build >&2
        $WASMER --mount "$PWD/build:/plugins:ro" build/host /plugins/libplugin.so
    """
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [root / "nixw", "develop", str(root), "-c", "bash", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("6\n", 0), done.stderr


@pytest.mark.parametrize(
    "flags", [["-no-pie"], ["-pie", "-no-pie"], ["-nopie"], ["-static-pie"]], ids=" ".join
)
def test_static_program_on_request(toolchain: Toolchain, source: Path, flags: list[str]) -> None:
    for kind in ([], ["-c"]):
        assert toolchain.compile("-Werror", *kind, *flags, source, "-o", "out").stderr == ""
    toolchain.compile(*flags, source)
    assert not is_main_module(toolchain.work / "a.out")


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
    assert "hint: -Wl,-z,undefs" in done.stderr
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
    for name in ("__wasm__", "__wasi__", "__wasix__", "__PIC__", "_REENTRANT", "__wasm_atomics__"):
        assert re.search(rf"#define {name}\b", macros), name
    # It promises fork and more that the target lacks.
    assert "__unix__" not in macros


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
    binutils = "addr2line ar c++filt ld nm objcopy objdump ranlib readelf size strings strip"
    for tool in binutils.split():
        path = toolchain.clang / "bin" / f"wasix-{tool}"
        subprocess.run([path, "--version"], check=True, capture_output=True)


def test_readelf_reads_modules(toolchain: Toolchain, source: Path) -> None:
    toolchain.compile("-c", source, "-o", "x.o")
    done = subprocess.run(
        [toolchain.clang / "bin/wasix-readelf", "-hs", toolchain.work / "x.o"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Format: WASM" in done.stdout
    assert "Name: main" in done.stdout or "__main_void" in done.stdout


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


def exports(path: Path) -> set[str]:
    """Return lines of `name kind`."""
    tool = built("wasm-tools") / "bin/wasix-wasm"
    done = subprocess.run([tool, "exports", path], capture_output=True, text=True, check=True)
    return {line.rpartition(" ")[0] for line in done.stdout.splitlines()}


SYMBOLS = """
int data = 1;
_Thread_local int local = 2;
int function(void) { return data + local; }
__attribute__((visibility("hidden"))) int hidden(void) { return 1; }
__attribute__((visibility("default"))) int shown(void) { return hidden(); }
"""
SHOWN = {"data data", "local tls", "function func", "shown func"}


@pytest.mark.parametrize(
    ("flags", "env", "found"),
    [
        ([], {}, SHOWN),
        (["-fvisibility=hidden"], {}, {"shown func"}),
        ([], {"NIX_CFLAGS_COMPILE_BEFORE": "-fvisibility=hidden"}, {"shown func"}),
        (["-fvisibility=default"], {"NIX_CFLAGS_COMPILE_BEFORE": "-fvisibility=hidden"}, SHOWN),
        (["-Wl,--export=hidden"], {}, SHOWN | {"hidden func"}),
        (
            ["-fvisibility=hidden", "-Wl,--export-dynamic-symbol=data"],
            {},
            {"shown func", "data data"},
        ),
    ],
)
def test_what_a_side_module_shows(
    toolchain: Toolchain, flags: list[str], env: dict[str, str], found: set[str]
) -> None:
    (toolchain.work / "side.c").write_text(SYMBOLS)
    toolchain.compile("-shared", *flags, "side.c", "-o", "side.so", cxx=False, check=True, **env)
    shown = exports(toolchain.work / "side.so")
    assert {line for line in shown if not line.startswith("__")} == found


@pytest.mark.parametrize("env", [{}, {"NIX_LDFLAGS_BEFORE": "-Bsymbolic"}], ids=["plain", "build"])
def test_own_data_can_be_interposed_outside_builds(
    toolchain: Toolchain, env: dict[str, str]
) -> None:
    (toolchain.work / "side.c").write_text(SYMBOLS)
    toolchain.compile("-shared", "side.c", "-o", "side.so", cxx=False, check=True, **env)
    assert ("GOT.mem data" in imports(toolchain.work / "side.so")) is (not env)
    (toolchain.work / "empty.c").write_text("int main(void) { return 0; }\n")
    assert toolchain.compile("empty.c", cxx=False, check=True, **env).stderr == ""


def is_main_module(path: Path) -> bool:
    return b"dylink.0" in path.read_bytes()


def test_program_with_a_shared_library_is_a_main_module(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text("int side(void) { return 0; }\n")
    (toolchain.work / "main.c").write_text("int side(void); int main(void) { return side(); }\n")
    toolchain.compile("-shared", "side.c", "-o", "libside.so")
    program = toolchain.work / "a.out"
    for inputs in (["-L.", "-lside"], ["./libside.so"], ["-L.", "-l:libside.so"], ["libside.so"]):
        toolchain.compile("main.c", *inputs)
        assert is_main_module(program)
        assert b"libside.so" in program.read_bytes()
    # An archive beside it counts only where shared libraries are not wanted.
    toolchain.compile("-c", "side.c", "-o", "side.o")
    subprocess.run(
        [toolchain.clang / "bin/wasix-ar", "rcs", "libside.a", "side.o"],
        cwd=toolchain.work,
        check=True,
    )
    toolchain.compile("main.c", "-L.", "-lside")
    assert is_main_module(program)
    for flag in ("-static", "-Wl,-Bstatic"):
        toolchain.compile("main.c", flag, "-L.", "-lside")
        assert not is_main_module(program)
    toolchain.compile("main.c", "-L.", "-l:libside.a")
    assert not is_main_module(program)


def test_calls_of_libraries_pass_no_stub(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text("int side(int x) { return x; }\n")
    (toolchain.work / "main.c").write_text("int side(int); int main(void) { return side(0); }\n")
    toolchain.compile("-shared", "side.c", "-o", "libside.so")
    toolchain.compile("main.c", "-L.", "-lside")
    assert "GOT.func side global" in imports(toolchain.work / "a.out")


@pytest.mark.parametrize(
    "flag",
    [
        "-Wl,-z,undefs",
        "-Wl,--allow-undefined",
        "-Wl,--unresolved-symbols=ignore-all",
        "-Wl,--unresolved-symbols=ignore-in-object-files",
        "-Wl,--warn-unresolved-symbols",
    ],
)
def test_undefined_symbols_on_request(toolchain: Toolchain, flag: str) -> None:
    (toolchain.work / "side.c").write_text(
        "extern int variable; int call(int); int f(void) { return call(variable); }\n"
    )
    toolchain.compile("-shared", flag, "side.c", "-o", "side.so")
    found = imports(toolchain.work / "side.so")
    assert "env call func (i32)->(i32)" in found
    assert "GOT.mem variable global" in found
    kept = ("report-all", "ignore-in-shared-libs")
    options = ["-z,defs", "--no-undefined", *(f"--unresolved-symbols={each}" for each in kept)]
    for last in (f"-Wl,{option}" for option in options):
        assert toolchain.compile("-shared", flag, last, "side.c", check=False).returncode != 0


@pytest.mark.parametrize("kind", [[], ["-rdynamic"]], ids=["program", "main"])
@pytest.mark.parametrize(
    "flag", ["-z,undefs", "--allow-undefined", "--warn-unresolved-symbols", "--import-undefined"]
)
def test_program_that_may_lack_symbols(toolchain: Toolchain, flag: str, kind: list[str]) -> None:
    (toolchain.work / "main.c").write_text(
        "#include <stdio.h>\nint nobody(int);\nint main(int argc, char **argv) {\n"
        '(void)argv; puts("started"); fflush(stdout); return argc > 1 ? nobody(argc) : 0; }\n'
    )
    done = toolchain.compile(f"-Wl,{flag}", *kind, "main.c")
    warned = flag.startswith("--warn") and not kind
    assert ("warning: " in done.stderr and "nobody" in done.stderr) is warned
    done = toolchain.execute("a.out")
    assert (done.stdout, done.stderr, done.returncode) == ("started\n", "", 0)
    done = toolchain.execute("a.out", "more")
    assert done.stdout == "started\n"
    assert done.returncode != 0


# Only other linkers know these; an argument of its own is the next word's.
FOREIGN = """
--version-script=m -version-script,m --version-script,m --enable-new-dtags --disable-new-dtags
--hash-style=gnu --hash-style,gnu --dynamic-list=m --dynamic-list,m --exclude-libs,ALL
--exclude-libs=ALL --no-copy-dt-needed-entries --copy-dt-needed-entries --warn-common
--sort-common --sort-common=descending --no-undefined-version --undefined-version
--export-dynamic-symbol,x --export-dynamic-symbol=x --export-dynamic-symbol-list=m
--default-symver --retain-symbols-file,x --retain-symbols-file=x -Bsymbolic-functions
--eh-frame-hdr --no-eh-frame-hdr --no-warn-mismatch --no-keep-memory
--compress-debug-sections=zlib --icf=all -x -X --push-state --pop-state --relax --no-relax
--discard-all --discard-locals --sysroot=/x --stats --dynamic-linker,/lib/ld.so
--dynamic-linker=/lib/ld.so -T,x -Tx.ld -init,x -init=x -fini,x -plugin-opt=x -plugin,x
-rpath,/x -rpath=/x -rpath-link,/x -R,/x -R/x -soname,x -soname=x -h,x --as-needed --no-as-needed
--threads --no-threads -hlibx.so.1 --cref -w --no-warnings --print-memory-usage -n -N --nmagic
--omagic --no-omagic -Bgroup --sort-section=name --sort-section,alignment -q -I,x -Ix -Y,x -Yx -f,x
-F,x -Fx --auxiliary=x --filter=x
--start-group --end-group --no-allow-shlib-undefined -z,relro -z,now -z,noexecstack -znow
"""


@pytest.mark.parametrize("kind", [[], ["-rdynamic"], ["-shared"]], ids=["program", "main", "side"])
def test_options_of_other_linkers(toolchain: Toolchain, source: Path, kind: list[str]) -> None:
    (toolchain.work / "m").write_text("{ global: *; };\n")
    for option in FOREIGN.split():
        done = toolchain.compile(*kind, f"-Wl,{option}", source, "-o", "out", check=False)
        assert (option, done.returncode, done.stderr) == (option, 0, "")


VISIBLE = """
int data = 1;
_Thread_local int local = 2;
int function(void) { return data + local; }
static int (*pointers[])(void) = {function};
int call(void) { return pointers[0](); }
"""


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("{ global: call; local: *; };", {"call func"}),
        ("{ call; data; local: *; };", {"call func", "data data"}),
        (
            'V1 { local: *; }; V2 { global: "function"; extern "C" { loc*; }; } V1;',
            {"function func", "local tls"},
        ),
        ("{ local: [df]*; };", {"call func", "local tls"}),
    ],
    ids=["anonymous", "data", "versions", "wildcard"],
)
def test_version_script(toolchain: Toolchain, script: str, found: set[str]) -> None:
    (toolchain.work / "v.map").write_text(script)
    (toolchain.work / "side.c").write_text(VISIBLE)
    for flags in ([], ["-flto"]):
        toolchain.compile(
            "-shared", *flags, "-Wl,--version-script=v.map", "side.c", "-o", "side.so"
        )
        shown = exports(toolchain.work / "side.so")
        assert {line for line in shown if not line.startswith("__")} == found
        assert ("GOT.mem data" in imports(toolchain.work / "side.so")) is ("data data" in found)


def test_version_script_of_cxx(toolchain: Toolchain) -> None:
    (toolchain.work / "v.map").write_text(
        'V { global: extern "C++" { shown::*; "typeinfo for shown::A"; }; local: *; };'
    )
    (toolchain.work / "side.cpp").write_text(
        "namespace shown { int f(int x) { return x; } struct A { virtual ~A(); }; A::~A() {} }\n"
        "namespace kept { int f(int x) { return x; } }\n"
    )
    toolchain.compile(
        "-shared", "-Wl,--version-script=v.map", "side.cpp", "-o", "side.so", cxx=True
    )
    shown = {line for line in exports(toolchain.work / "side.so") if line.startswith("_Z")}
    assert {"_ZN5shown1fEi func", "_ZTIN5shown1AE data"} <= shown
    assert not [line for line in shown if "kept" in line or line.startswith("_ZTV")]


@pytest.mark.parametrize("kind", [[], ["-rdynamic"], ["-shared"]], ids=["program", "main", "side"])
def test_bad_version_script(toolchain: Toolchain, source: Path, kind: list[str]) -> None:
    flag = "-Wl,--version-script,absent.map"
    done = toolchain.compile(*kind, flag, source, "-o", "out", check=False)
    assert done.returncode == 1
    assert "wasix-ld: cannot open absent.map" in done.stderr
    (toolchain.work / "absent.map").write_text("{ global: a }")
    if kind:
        done = toolchain.compile(*kind, flag, source, "-o", "out", check=False)
        assert done.returncode == 1
        assert "wasix-ld: absent.map: expected ';', found '}'" in done.stderr


@pytest.mark.parametrize("kind", ["-rdynamic", "-shared"])
def test_names_of_inputs_with_hidden_symbols(toolchain: Toolchain, kind: str) -> None:
    (toolchain.work / "v.map").write_text("{ global: f; local: *; };")
    (toolchain.work / "main.c").write_text("int main(void) { return 0; }\n")
    (toolchain.work / "deep/er").mkdir(parents=True)
    for place, call, name in (("deep", "f", "nobody"), ("deep/er", "g", "nothing")):
        (toolchain.work / place / "w.c").write_text(
            f"int {name}(void); int own_{name}(void) {{ return {name}(); }}\n"
            f"int {call}(void) {{ return own_{name}(); }}\n"
        )
        toolchain.compile("-c", f"{place}/w.c", "-o", f"{place}/w.o")
    toolchain.compile("-flto", "-c", "main.c", "-o", "main.o")
    inputs = ["main.o", "deep/w.o", "-Wl,--whole-archive", "libg.a", "-Wl,--no-whole-archive"]
    archiver: list[str | Path] = [toolchain.clang / "bin/wasix-ar", "rcs", "libg.a", "deep/er/w.o"]
    subprocess.run(archiver, cwd=toolchain.work, check=True)
    flags = [kind, "-Wl,--version-script=v.map", "-Wl,--no-gc-sections", *inputs, "-o", "out"]
    done = toolchain.compile(*flags, check=False)
    assert "error: deep/w.o: undefined symbol: nobody" in done.stderr
    assert "error: libg.a(w.o): undefined symbol: nothing" in done.stderr
    toolchain.compile(*flags, "-Wl,-z,undefs", "-Wl,-Map=map")
    lines = (toolchain.work / "map").read_text()
    assert re.search(r" deep/w\.o:\(", lines) and re.search(r" main\.o:\(", lines)
    assert "wasix-ld-" not in lines
    printed = toolchain.compile(*flags, "-Wl,-z,undefs", "-Wl,-M", TMPDIR="/tmp//./").stdout
    assert printed == lines


@pytest.mark.parametrize("kind", ["-rdynamic", "-shared"])
def test_inputs_that_look_like_options(toolchain: Toolchain, kind: str) -> None:
    (toolchain.work / "v.map").write_text("{ local: kept; };")
    (toolchain.work / "main.c").write_text("int kept; int main(void) { return 0; }\n")
    (toolchain.work / "plain.c").write_text("int shown;\n")
    toolchain.compile("-flto", "-c", "main.c", "-o", "./-x.o")
    toolchain.compile("-c", "plain.c", "-o", "./-y.o")
    toolchain.compile(kind, "-Wl,--version-script=v.map", "./-x.o", "./-y.o", "-o", "out")
    shown = exports(toolchain.work / "out")
    assert "shown data" in shown and "kept data" not in shown


BROKEN = {
    "number.o": (b"\0asm\1\0\0\0\0\x80", "expected more, found the end"),
    "section.o": (b"\0asm\1\0\0\0\0\x7f\7linking", "expected more, found the end"),
    "long.o": (b"\0asm\1\0\0\0\0" + b"\xff" * 6, "expected a number of 32 bits"),
    "name.o": (b"\0asm\1\0\0\0\0\3\2\xff\xfe", "expected a name in UTF-8, found b'\\xff\\xfe'"),
    "size.a": (b"!<arch>\n" + b"x.o/".ljust(48) + b"many      `\n", "expected a member of an"),
    "end.a": (
        b"!<arch>\n" + b"x.o/".ljust(48) + b"100       `\n",
        "expected more, found the end of an archive",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_inputs_are_named(toolchain: Toolchain, name: str) -> None:
    (toolchain.work / "v.map").write_text("{ local: *; };")
    data, problem = BROKEN[name]
    (toolchain.work / name).write_bytes(data)
    done = toolchain.compile("-shared", "-Wl,--version-script=v.map", name, check=False)
    assert f"wasix-ld: {name}: {problem}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["-Wl,-bundle_loader,{}", "-bundle_loader {}"])
def test_loader_of_a_plugin(toolchain: Toolchain, form: str) -> None:
    (toolchain.work / "host.c").write_text("int given; int main(void) { return 0; }\n")
    (toolchain.work / "p.c").write_text("extern int given; int f(void) { return given; }\n")
    toolchain.compile("-rdynamic", "host.c", "-o", "host")
    done = toolchain.compile("-Werror", "-shared", "p.c", *form.format("host").split())
    assert done.stderr == ""
    for loader, problem in (
        ("p.c", "p.c: expected a module of WebAssembly"),
        (".", "cannot open .: Is a directory"),
        ("absent", "cannot open absent"),
    ):
        done = toolchain.compile("-shared", "p.c", *form.format(loader).split(), check=False)
        assert f"wasix-ld: {problem}" in done.stderr
        assert "Traceback" not in done.stderr


def test_link_that_writes_nothing_leaves_what_is_there(toolchain: Toolchain, source: Path) -> None:
    toolchain.compile(source)
    before = (toolchain.work / "a.out").read_bytes()
    done = toolchain.compile("-rdynamic", "-Wl,-z,undefs", "-Wl,--version", source)
    assert done.stderr == ""
    assert (toolchain.work / "a.out").read_bytes() == before


def test_program_without_what_nobody_has_says_so_once(toolchain: Toolchain) -> None:
    (toolchain.work / "main.c").write_text(
        "__attribute__((weak)) int perhaps(void); int nobody(void);\n"
        "int main(int n, char **v) { (void)v;\n"
        "  return n > 1 ? nobody() : perhaps ? perhaps() : 0; }\n"
    )
    toolchain.compile("-rdynamic", "-Wl,-z,undefs", "main.c")
    reader = Reader((toolchain.work / "a.out").read_bytes(), "a.out")
    reader.take(9)
    section = Reader(reader.take(reader.number()), "a.out")
    assert section.name() == "dylink.0"
    kinds = [kind for kind, _ in subsections(section)]
    assert kinds.count(IMPORT_INFO) == 1
    assert toolchain.execute("a.out").returncode == 0


def test_program_that_hides_its_symbols_shows_libraries_libc(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        '#include <stdio.h>\nint side(void) { puts("side"); return 0; }\n'
    )
    (toolchain.work / "main.c").write_text("int side(void); int main(void) { return side(); }\n")
    toolchain.compile("-shared", "side.c", "-o", "libside.so")
    toolchain.compile("-Wl,--no-export-dynamic", "main.c", "-L.", "-lside")
    assert toolchain.execute("a.out").stdout == "side\n"


@pytest.mark.parametrize("script", [[], ["--version-script=v.map"]], ids=["plain", "script"])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_link_without_standard_streams(
    toolchain: Toolchain, closed: str, script: list[str]
) -> None:
    (toolchain.work / "v.map").write_text("{ local: kept; };")
    (toolchain.work / "side.c").write_text("int kept; int f(void) { return 0; }\n")
    toolchain.compile("-c", "side.c", "-o", "side.o")
    words = " ".join([str(toolchain.clang / "bin/wasix-ld"), "-shared side.o -o s.so", *script])
    subprocess.run(["bash", "-c", f"{words} {closed}"], cwd=toolchain.work, check=True)
    assert "f func" in exports(toolchain.work / "s.so")


def test_interrupted_link_says_nothing(toolchain: Toolchain) -> None:
    (toolchain.work / "v.map").write_text("{ local: kept; };")
    (toolchain.work / "side.c").write_text("int kept; int f(void) { return 0; }\n")
    toolchain.compile("-c", "side.c", "-o", "side.o")
    temporary = toolchain.work / "tmp"
    temporary.mkdir()
    # Whoever opens it waits for a writer.
    os.mkfifo(toolchain.work / "waits.map")
    for script in ("waits.map", "v.map"):
        with subprocess.Popen(
            [toolchain.clang / "bin/wasix-ld", "-shared", f"--version-script={script}", "side.o"],
            cwd=toolchain.work,
            env={**os.environ, "TMPDIR": str(temporary)},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as running:
            while running.poll() is None and not any(temporary.iterdir()):
                time.sleep(0.001)
            time.sleep(0.5 if script == "waits.map" else 0)
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGINT)
            assert running.stderr is not None
            assert "Traceback" not in running.stderr.read()
        assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("flags", ["rcs", "rcsT", "rcs --format=bsd"])
@pytest.mark.parametrize("names", ["ALL", "libkept", "libx.a:libkept.a"])
def test_symbols_of_archives_are_kept(toolchain: Toolchain, flags: str, names: str) -> None:
    (toolchain.work / "kept.c").write_text("int kept(void) { return 1; }\n")
    (toolchain.work / "side.c").write_text("int kept(void); int f(void) { return kept(); }\n")
    toolchain.compile("-c", "kept.c", "-o", "kept.o")
    flags, *rest = flags.split()
    archiver: list[str | Path] = [toolchain.clang / "bin/wasix-ar", *rest, flags]
    subprocess.run([*archiver, "libkept.a", "kept.o"], cwd=toolchain.work, check=True)
    toolchain.compile(
        "-shared", f"-Wl,--exclude-libs,{names}", "side.c", "-L.", "-lkept", "-o", "side.so"
    )
    shown = exports(toolchain.work / "side.so")
    assert {line for line in shown if not line.startswith("__")} == {"f func"}


def test_dynamic_list_says_what_can_be_interposed(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        "int open = 1; int closed = 2; int f(void) { return open + closed; }\n"
    )
    (toolchain.work / "list").write_text("{ open; };\n")
    toolchain.compile("-shared", "-Wl,--dynamic-list=list", "side.c", "-o", "side.so")
    shown = exports(toolchain.work / "side.so")
    assert {"open data", "closed data", "f func"} <= shown
    found = imports(toolchain.work / "side.so")
    assert "GOT.mem open" in found
    assert "GOT.mem closed" not in found


@pytest.mark.parametrize("option", ["--dynamic-list=list", "--export-dynamic-symbol=unused"])
def test_what_a_module_shows_takes_nothing_of_an_archive(toolchain: Toolchain, option: str) -> None:
    (toolchain.work / "list").write_text("{ open; };\n")
    (toolchain.work / "side.c").write_text(
        "int needed(void); int open; int f(void) { return needed() + open; }\n"
    )
    (toolchain.work / "needed.c").write_text("int needed(void) { return 1; }\n")
    (toolchain.work / "unused.c").write_text(
        "int nobody(void); int unused(void) { return nobody(); }\n"
    )
    toolchain.compile("-c", "needed.c", "unused.c")
    archiver: list[str | Path] = [toolchain.clang / "bin/wasix-ar", "rcs", "liblazy.a"]
    subprocess.run([*archiver, "needed.o", "unused.o"], cwd=toolchain.work, check=True)
    toolchain.compile("-shared", f"-Wl,{option}", "side.c", "-L.", "-llazy", "-o", "side.so")
    shown = exports(toolchain.work / "side.so")
    assert {"needed func", "f func", "open data"} <= shown
    assert "unused func" not in shown


def test_list_that_is_not_there(toolchain: Toolchain, source: Path) -> None:
    done = toolchain.compile("-Wl,--export-dynamic-symbol-list=absent", source, check=False)
    assert "wasix-ld: cannot open absent" in done.stderr


@pytest.mark.parametrize("words", ["--defsym=a=main", "--defsym,a=main", "-defsym,a=1"])
def test_symbols_that_the_command_makes(toolchain: Toolchain, source: Path, words: str) -> None:
    done = toolchain.compile(f"-Wl,{words}", source, check=False)
    assert done.returncode != 0
    assert "the stock linker makes no symbols" in done.stderr


def test_libraries_that_are_part_of_libc(toolchain: Toolchain, source: Path) -> None:
    names = "m pthread dl rt util resolv crypt nsl ssp iconv intl stdc++fs atomic gcc_s"
    done = toolchain.compile(source, *[f"-l{name}" for name in names.split()])
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["iconv", "util", "crypt", "resolv"])
def test_a_library_of_the_build_comes_before_an_empty_one(toolchain: Toolchain, name: str) -> None:
    (toolchain.work / "own.c").write_text("int own(void) { return 0; }\n")
    (toolchain.work / "main.c").write_text("int own(void); int main(void) { return own(); }\n")
    toolchain.compile("-c", "own.c", "-o", "own.o")
    archive: list[str | Path] = [toolchain.clang / "bin/wasix-ar", "rcs", f"lib{name}.a", "own.o"]
    subprocess.run(archive, cwd=toolchain.work, check=True)
    toolchain.compile("main.c", "-L.", f"-l{name}")
    (toolchain.work / f"lib{name}.a").unlink()
    toolchain.compile("-shared", "own.c", "-o", f"lib{name}.so")
    toolchain.compile("main.c", "-L.", f"-l{name}")
    assert is_main_module(toolchain.work / "a.out")


def test_state_that_is_pushed_ends_with_the_pop(toolchain: Toolchain) -> None:
    (toolchain.work / "own.c").write_text("int own(void) { return 0; }\n")
    (toolchain.work / "main.c").write_text("int own(void); int main(void) { return own(); }\n")
    (toolchain.work / "twice.c").write_text("int twice(void) { return 0; }\n")
    toolchain.compile("-c", "twice.c", "-o", "twice.o")
    toolchain.compile("-shared", "own.c", "-o", "libown.so")
    for archive in ("libtwice.a", "libother.a"):
        archiver: list[str | Path] = [toolchain.clang / "bin/wasix-ar", "rcs", archive, "twice.o"]
        subprocess.run(archiver, cwd=toolchain.work, check=True)
    pushed = "-Wl,--push-state,-Bstatic,--whole-archive"
    toolchain.compile("main.c", "-L.", pushed, "-ltwice", "-Wl,--pop-state", "-lother", "-lown")
    assert is_main_module(toolchain.work / "a.out")


@pytest.mark.parametrize(
    "option",
    [
        "-o",
        "-L",
        "-l",
        "-z",
        "-F",
        "-rpath",
        "--soname",
        "--version-script",
        "--export-dynamic-symbol",
    ],
)
def test_option_without_its_argument(toolchain: Toolchain, option: str) -> None:
    done = subprocess.run(
        [toolchain.clang / "bin/wasix-ld", "main.o", option],
        cwd=toolchain.work,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"wasix-ld: {option} needs an argument\n"


@pytest.mark.parametrize("option", ["-z", "--version-script", "-soname", "--dynamic-list"])
def test_option_of_the_linker_that_stands_alone(
    toolchain: Toolchain, source: Path, option: str
) -> None:
    done = toolchain.compile("-shared", source, f"-Wl,{option}", "-o", "out", check=False)
    assert f"wasix-ld: {option} needs an argument" in done.stderr


def test_keyword_that_is_an_input(toolchain: Toolchain, source: Path) -> None:
    done = toolchain.compile("-shared", "-Wl,-z", source, check=False)
    assert "wasix-ld: -z needs an argument" in done.stderr


@pytest.mark.parametrize(
    "option", ["-o", "-L", "-I", "-x", "-Xlinker", "-include", "-MF", "-target", "-bundle_loader"]
)
def test_last_option_without_its_argument(toolchain: Toolchain, source: Path, option: str) -> None:
    done = toolchain.compile(source, option, check=False)
    assert done.returncode == 1
    assert f"argument to '{option}' is missing" in done.stderr
    assert sorted(path.name for path in toolchain.work.iterdir()) == ["hello.c"]


def test_last_word_that_looks_like_an_option(toolchain: Toolchain, source: Path) -> None:
    toolchain.compile(source, "-o", "-D")
    assert header(toolchain.work / "-D") == b"\0asm\1\0\0\0"


@pytest.mark.parametrize("kind", [[], ["-pie"], ["-shared"]], ids=["program", "main", "side"])
def test_lists_of_undefined_names_add_up(toolchain: Toolchain, kind: list[str]) -> None:
    (toolchain.work / "c.c").write_text(
        "int one(void); int two(void); unsigned long strlen(const char *);\n"
        "int main(int n, char **argv) { return one() + two() + (int)strlen(argv[n]); }\n"
    )
    for name in ("one", "two"):
        (toolchain.work / f"{name}.txt").write_text(name)
    lists = ["-Wl,--allow-undefined-file=one.txt", "-Wl,--allow-undefined-file,two.txt"]
    toolchain.compile(*kind, *lists, "c.c", "-o", "out")
    found = imports(toolchain.work / "out")
    assert "env one" in found
    assert "env two" in found
    done = toolchain.compile(*kind, lists[0], "c.c", check=False)
    assert "undefined symbol: two" in done.stderr
    done = toolchain.compile(*kind, "-Wl,--allow-undefined-file=absent.txt", "c.c", check=False)
    assert "wasix-ld: cannot read absent.txt" in done.stderr


@pytest.mark.parametrize(
    "flags",
    [
        ["--target=wasm32-wasi"],
        ["--target=wasm32-unknown-wasip1"],
        ["-target", "wasm32-wasix"],
        ["--target", "wasm32-unknown-wasi"],
    ],
    ids=" ".join,
)
def test_other_names_of_the_target(toolchain: Toolchain, source: Path, flags: list[str]) -> None:
    toolchain.compile(source)
    plain = (toolchain.work / "a.out").read_bytes()
    toolchain.compile(*flags, source)
    assert (toolchain.work / "a.out").read_bytes() == plain
    assert "wasm32-unknown-wasip1-threads" in toolchain.compile(*flags, "-v").stderr
    assert toolchain.compile("-target", check=False).returncode != 0


def test_a_shared_library_stays_one_with_the_flags_of_programs(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text("int side(void) { return 0; }\n")
    toolchain.compile("-shared", "side.c", "-o", "side.so")
    plain = (toolchain.work / "side.so").read_bytes()
    for flags in (["-rdynamic", "-shared"], ["-shared", "-rdynamic"], ["-shared", "-Wl,-pie"]):
        toolchain.compile(*flags, "side.c", "-o", "side.so")
        assert (toolchain.work / "side.so").read_bytes() == plain
    toolchain.compile("-r", "-rdynamic", "side.c", "-o", "side.o")
    assert b"dylink.0" not in (toolchain.work / "side.o").read_bytes()


@pytest.mark.parametrize(
    "flag", ["-fuse-ld=lld", "-fuse-ld=gold", "-static-libgcc", "-static-libstdc++"]
)
def test_choices_that_there_are_not(toolchain: Toolchain, source: Path, flag: str) -> None:
    for kind in ([], ["-shared"]):
        done = toolchain.compile("-Werror", flag, *kind, source)
        assert done.stderr == ""
    (toolchain.work / "flags").write_text(f"{flag} {source}\n")
    toolchain.compile("@flags")


def test_flags_of_the_environment_on_several_lines(toolchain: Toolchain) -> None:
    (toolchain.work / "a.c").write_text("int main(void) { return A + B + C; }\n")
    toolchain.compile(
        "-c", "a.c", NIX_CFLAGS_COMPILE="\n -DA=1\n\t-DB=2\n", NIX_CFLAGS_COMPILE_BEFORE="-DC=3\n"
    )


def test_nothing_of_the_build_machine_is_looked_at(toolchain: Toolchain, source: Path) -> None:
    for kind in ([], ["-shared"]):
        lines = toolchain.compile("-###", *kind, source).stderr
        assert re.findall(r'"(?:-[A-Z])?/(?:usr|lib|opt)\b[^"]*', lines) == []


def test_names_that_a_program_cannot_call(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text("int \u00fcn(void) { return 0; }\n")
    (toolchain.work / "main.c").write_text(
        "int \u00fcn(void); int main(void) { return \u00fcn(); }\n"
    )
    toolchain.compile("-shared", "side.c", "-o", "libside.so")
    done = toolchain.compile("main.c", "-L.", "-lside", check=False)
    assert done.returncode != 0
    assert (
        "wasix-ld: cannot call '\u00fcn' of a shared library: expected a name of ASCII"
        in done.stderr
    )


@pytest.mark.parametrize(
    "option",
    [
        "--version-script=list",
        "--exclude-libs=ALL",
        pytest.param(
            "--retain-symbols-file=names",
            marks=pytest.mark.xfail(
                reason="gap: which symbols a module exports", raises=AssertionError, strict=True
            ),
        ),
    ],
)
def test_symbols_that_a_link_hides(toolchain: Toolchain, option: str) -> None:
    (toolchain.work / "inner.c").write_text("int inner(void) { return 0; }\n")
    (toolchain.work / "outer.c").write_text(
        "int inner(void); int outer(void) { return inner(); }\n"
    )
    (toolchain.work / "list").write_text("ONE { global: outer; local: *; };\n")
    (toolchain.work / "names").write_text("outer\n")
    toolchain.compile("-c", "inner.c")
    archiver = built("wasix-clang") / "bin/wasix-ar"
    subprocess.run([archiver, "rcs", "libinner.a", "inner.o"], cwd=toolchain.work, check=True)
    toolchain.compile("-shared", "outer.c", f"-Wl,{option}", "-L.", "-linner", "-o", "outer.so")
    assert "inner func" not in exports(toolchain.work / "outer.so")


def test_what_other_drivers_add_to_side_modules(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text(
        "int other(void) { return 0; }\nint side(void) { return 0; }\n"
    )
    flags = ["--export-memory", "--import-memory", "--shared-memory", "--max-memory=1073741824"]
    words = ",".join([*flags, "--stack-first", "-z,stack-size=1048576", "--no-export-dynamic"])
    toolchain.compile("-shared", f"-Wl,{words},--export,side", "side.c", "-o", "side.so")
    shown = exports(toolchain.work / "side.so")
    assert {line for line in shown if not line.startswith("__")} == {"side func"}


@pytest.mark.parametrize("flags", [[], ["-fvisibility=hidden"]], ids=["default", "hidden"])
def test_entry_of_an_extension_module_is_shown(toolchain: Toolchain, flags: list[str]) -> None:
    (toolchain.work / "ext.c").write_text("void *PyInit__ext(void) { return 0; }\n")
    name = "_ext.cpython-313-wasm32-wasi.so"
    toolchain.compile("-shared", *flags, "ext.c", "-o", name)
    assert "PyInit__ext func" in exports(toolchain.work / name)


def test_entry_of_a_package_has_the_name_of_its_folder(toolchain: Toolchain) -> None:
    (toolchain.work / "ext.c").write_text(
        "void *PyInit_demo(void) { return 0; }\nvoid *PyInit___init__(void) { return 0; }\n"
    )
    (toolchain.work / "build/demo").mkdir(parents=True)
    name = "build/demo/__init__.cpython-313-wasm32-wasi.so"
    toolchain.compile("-shared", "-fvisibility=hidden", "ext.c", "-o", name)
    shown = exports(toolchain.work / name)
    assert "PyInit_demo func" in shown and "PyInit___init__ func" not in shown


def test_static_program_shows_its_table(toolchain: Toolchain, source: Path) -> None:
    toolchain.compile(source)
    assert "__indirect_function_table table" in exports(toolchain.work / "a.out")


def test_answers_about_files(toolchain: Toolchain) -> None:
    def answer(flag: str) -> Path:
        return Path(toolchain.compile(flag).stdout.strip())

    for program in ("ld", "ar", "nm", "objdump", "readelf", "strip"):
        assert answer(f"-print-prog-name={program}") == toolchain.clang / f"bin/wasix-{program}"
    for program in ("cc", "gcc", "clang"):
        assert answer(f"-print-prog-name={program}") == toolchain.clang / "bin/wasix-clang"
    assert answer("--print-prog-name=g++") == toolchain.clang / "bin/wasix-clang++"
    for program in ("absent", "as", "sh"):
        assert answer(f"-print-prog-name={program}") == Path(program)
    builtins = answer("-print-libgcc-file-name")
    assert builtins.is_file()
    for library in ("libc.a", "crt1.o", "libc++.a", "libclang_rt.builtins.a"):
        assert answer(f"-print-file-name={library}").is_file(), library
    assert answer("-print-file-name=libabsent.a") == Path("libabsent.a")
    assert (answer("-print-file-name=include") / "stddef.h").is_file()
    lines = toolchain.compile("-print-search-dirs").stdout.splitlines()
    programs, libraries = (line.partition("=")[2].split(":") for line in lines)
    assert str(toolchain.clang / "bin") in programs
    assert any((Path(place) / "libc.a").is_file() for place in libraries)


def test_fork_is_vfork_on_request(toolchain: Toolchain) -> None:
    (toolchain.work / "f.c").write_text("#include <unistd.h>\nint f(void) { return fork(); }\n")
    toolchain.compile("-c", "f.c", "-o", "plain.o")
    toolchain.compile("-c", "-D_WASIX_FORK_IS_VFORK", "f.c", "-o", "vfork.o")
    assert b"__vfork_internal" not in (toolchain.work / "plain.o").read_bytes()
    assert b"__vfork_internal" in (toolchain.work / "vfork.o").read_bytes()
    toolchain.compile("-c", "-x", "c++", "-D_WASIX_FORK_IS_VFORK", "f.c", "-o", "cxx.o", cxx=True)


def test_cmake_knows_a_unix(tmp_path: Path) -> None:
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(p C CXX)\n"
        'message(STATUS "unix: ${UNIX}, by ${CMAKE_CROSSCOMPILING_EMULATOR}.")\n'
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [root / "nixw", "develop", str(root), "-c", "cmake", "-G", "Ninja", "-B", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(r"unix: 1, by /nix/store/\S+/bin/wasix-run\.", done.stdout), done.stderr


def test_response_files(toolchain: Toolchain) -> None:
    (toolchain.work / "a file.c").write_text("int a(void) { return 1; }\n")
    (toolchain.work / "main.c").write_text("int a(void); int main(void) { return a() - 1; }\n")
    toolchain.compile("-c", "a file.c", "-o", 'an "object".o')
    toolchain.compile("-c", "main.c", "-o", "main.o")
    linker: list[str | Path] = [toolchain.clang / "bin/wasix-ld", "-r", "-oall.o"]
    (toolchain.work / "inner").write_text("'an \"object\".o'\n")
    for text in ('main.o "an \\"object\\".o"', 'main.o an\\ \\"object\\".o', "main.o\n@inner\n"):
        (toolchain.work / "outer").write_text(text)
        done = subprocess.run(
            [*linker, "@outer"], cwd=toolchain.work, capture_output=True, text=True, check=False
        )
        assert (text, done.returncode, done.stderr) == (text, 0, "")
        toolchain.compile("all.o")
        assert toolchain.execute("a.out").returncode == 0
        (toolchain.work / "all.o").unlink()


def test_options_of_the_driver_in_response_files(toolchain: Toolchain, source: Path) -> None:
    (toolchain.work / "list").write_text("-rdynamic -Werror")
    (toolchain.work / "outer").write_text(f"@list '{source}' -o dynamic\n")
    assert toolchain.compile("@outer").stderr == ""
    assert is_main_module(toolchain.work / "dynamic")
    for option in ("-pie", "-no-pie", "-static-pie", "-static", "-fuse-ld=gold"):
        (toolchain.work / "list").write_text(option)
        assert toolchain.compile("@list", "-Werror", source).stderr == ""
        assert is_main_module(toolchain.work / "a.out") is (option == "-pie")
    for option in ("-print-prog-name=ld", "-print-multiarch", "-print-file-name=libc.a"):
        (toolchain.work / "list").write_text(option)
        assert toolchain.compile("@list").stdout == toolchain.compile(option).stdout
    (toolchain.work / "list").write_text("-DNAME='a\\ \\\"b' \"x")
    done = toolchain.compile("@list", source, check=False)
    assert "wasix-clang: response file list: No closing quotation" in done.stderr


def test_more_options_than_the_system_takes(toolchain: Toolchain) -> None:
    (toolchain.work / "main.c").write_text(
        "#include <stdio.h>\nint main(void) { puts(TEXT); return X19999; }\n"
    )
    lines = "".join(f"-DX{number}=0\n" for number in range(20000))
    text = "'-DTEXT=\"a\\\\\\\\b c\"'"
    (toolchain.work / "list").write_text(f"{text}\n-DY={'long' * 50000}\n{lines}")
    toolchain.compile("@list", "main.c")
    assert toolchain.execute("a.out").stdout == "a\\b c\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [("main.o 'x", "No closing quotation"), ("main.o @list", "names itself")],
)
def test_bad_response_file(toolchain: Toolchain, text: str, problem: str) -> None:
    (toolchain.work / "list").write_text(text)
    (toolchain.work / "main.c").write_text("int main(void) { return 0; }\n")
    toolchain.compile("-c", "main.c", "-o", "main.o")
    done = subprocess.run(
        [toolchain.clang / "bin/wasix-ld", "-r", "@list", "-o", "all.o"],
        cwd=toolchain.work,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert problem in done.stderr
    assert not (toolchain.work / "all.o").exists()


@pytest.mark.parametrize("kind", [[], ["-rdynamic"], ["-shared"]], ids=["program", "main", "side"])
def test_more_arguments_than_the_system_takes(
    toolchain: Toolchain, source: Path, kind: list[str]
) -> None:
    folder = toolchain.work / ("long" * 50)
    folder.mkdir()
    (folder / "one.c").write_text("int one;\n")
    toolchain.compile("-c", folder / "one.c", "-o", folder / "one.o")
    archive = folder / 'a "library".a'
    subprocess.run([toolchain.clang / "bin/wasix-ar", "rcs", archive, folder / "one.o"], check=True)
    names = str(archive).replace('"', '\\"')
    (toolchain.work / "names").write_text(f'"{names}"\n' * 12000)
    toolchain.compile(*kind, source, "@names", "-o", "out")
    assert (toolchain.work / "out").read_bytes().startswith(b"\0asm")


def test_what_stands_behind_two_dashes_is_a_file(toolchain: Toolchain) -> None:
    (toolchain.work / "x.c").write_text("int main(void) { return STATUS; }\n")
    toolchain.compile("--", "x.c", NIX_CFLAGS_COMPILE="-DSTATUS=0")
    assert toolchain.execute("a.out").returncode == 0


def test_library_of_any_name(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text("int side(int x) { return x; }\n")
    (toolchain.work / "main.c").write_text("int side(int); int main(void) { return side(0); }\n")
    toolchain.compile("-shared", "side.c", "-o", "plugin")
    toolchain.compile("main.c", "plugin")
    assert is_main_module(toolchain.work / "a.out")


def test_main_module_to_nowhere(toolchain: Toolchain) -> None:
    """As configure scripts link: nothing reads what comes of it."""
    (toolchain.work / "side.c").write_text("int side(int x) { return x; }\n")
    (toolchain.work / "main.c").write_text("int side(int); int main(void) { return side(0); }\n")
    toolchain.compile("-shared", "side.c", "-o", "libside.so")
    assert toolchain.compile("main.c", "-L.", "-lside", "-o", "/dev/null").stderr == ""


def test_killed_link_leaves_no_module(toolchain: Toolchain) -> None:
    (toolchain.work / "side.c").write_text("int side(int x) { return x; }\n")
    (toolchain.work / "main.c").write_text("int side(int); int main(void) { return side(0); }\n")
    toolchain.compile("-shared", "side.c", "-o", "libside.so")
    temporary = toolchain.work / "tmp"
    temporary.mkdir()
    compiler = toolchain.clang / "bin/wasix-clang"
    command: list[str | Path] = [compiler, "main.c", "-L.", "-lside", "-o", "out"]
    for step in range(30):
        (toolchain.work / "out").unlink(missing_ok=True)
        with subprocess.Popen(
            command,
            cwd=toolchain.work,
            env={**os.environ, "TMPDIR": str(temporary)},
            start_new_session=True,
        ) as running:
            time.sleep(0.02 * step)
            os.killpg(running.pid, signal.SIGTERM)
        if (toolchain.work / "out").exists():
            assert "GOT.func side global" in imports(toolchain.work / "out")
    # One that is left alone.
    subprocess.run(command, cwd=toolchain.work, check=True)
    assert "GOT.func side global" in imports(toolchain.work / "out")
