"""The second gate: a build fails of which the process would end when it calls a function."""

import json
import os
import subprocess
from pathlib import Path

import planted
import pytest

from tests.conftest import Toolchain
from wasix_casts import log

pytestmark = pytest.mark.compile

MODULE = """
#include <Python.h>
static PyObject *one(PyObject *self) { return PyLong_FromLong(1); }
static PyObject *get(PyObject *self, void *closure) { return PyLong_FromLong(1); }
static PyObject *call(PyObject *self, PyObject *args, PyObject *kwargs) { return one(self); }
static PyObject *fast(PyObject *self, PyObject *const *args, Py_ssize_t n) { return one(self); }
static int status(PyObject *self) { return 0; }
static void nothing(PyObject *self) { }
"""
TABLES = """
static PyGetSetDef getters[] = {{ {{"value", (getter){getter}, NULL, NULL, NULL}}, {{NULL}} }};
static PyType_Slot slots[] = {{
    {{Py_tp_getset, getters}}, {{Py_tp_clear, (void *){clear}}}, {{0, NULL}}
}};
static PyType_Spec spec = {{"planted.Type", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, slots}};
static PyMethodDef methods[] = {{
    {{"call", (PyCFunction)call, METH_VARARGS | {flags}, NULL}},
    {{"fast", (PyCFunction)fast, METH_FASTCALL, NULL}},
    {{NULL, NULL, 0, NULL}}
}};
static struct PyModuleDef def = {{ PyModuleDef_HEAD_INIT, "planted", NULL, -1, methods }};
PyMODINIT_FUNC PyInit_planted(void) {{
    PyObject *module = PyModule_Create(&def), *type = PyType_FromSpec(&spec);
    PyModule_AddObjectRef(module, "Type", type);
    return module;
}}
"""


def build(
    tmp_path: Path,
    known: object = None,
    getter: str = "get",
    clear: str = "status",
    flags: str = "METH_KEYWORDS",
    quiet: str = "-w",
) -> planted.Result:
    """Build a package with one extension module that has these functions in its tables.

    `quiet` is an option that turns warnings off: they are seen all the same.
    """
    source = MODULE + TABLES.format(getter=getter, clear=clear, flags=flags)
    extension = f"Extension('planted', ['ext.c'], extra_compile_args=['{quiet}'])"
    top = planted.project(tmp_path / "project", extension=extension, files={"ext.c": source})
    listed = ""
    if known is not None:
        (tmp_path / "casts.json").write_text(json.dumps(known))
        listed = f"castExceptions = {tmp_path}/casts.json;"
    return planted.build(tmp_path, f'wheel {{ pname = "planted"; src = {top}; {listed} }}')


def test_casts_of_methods_pass(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 cast(s) of functions: 0 called alike, 2 of methods" in done.stderr
    assert "; 0 listed, 0 wrong" in done.stderr


@pytest.mark.parametrize("quiet", ["-w", "--no-warnings"])
def test_wrong_cast_fails_the_build_by_name(tmp_path: Path, quiet: str) -> None:
    done = build(tmp_path, getter="one", quiet=quiet)
    assert done.returncode != 0
    assert "ext.c:10: (getter)one: PyObject *(*)(PyObject *) -> getter" in done.stderr
    assert "planted: getter value: one, (i32)->(i32) called as (i32,i32)->(i32)" in done.stderr


def test_wrong_flags_fail_the_build_by_name(tmp_path: Path) -> None:
    done = build(tmp_path, flags="METH_CLASS")
    assert done.returncode != 0
    assert "ext.c:16: (PyCFunction)call: " in done.stderr
    assert "planted: method call: call, (i32,i32,i32)->(i32)" in done.stderr


def test_wrong_slot_fails_the_build_by_name(tmp_path: Path) -> None:
    """Clang says nothing of a function that is stored as `void *`."""
    done = build(tmp_path, clear="nothing")
    assert done.returncode != 0
    assert "1 problem(s)" in done.stderr
    assert (
        "planted: planted.Type: tp_clear: nothing, (i32)->() called as (i32)->(i32)" in done.stderr
    )


def test_listed_casts_pass(tmp_path: Path) -> None:
    places = [
        {"file": "ext.c", "function": "one"},
        {"module": "planted", "slot": "getter value"},
        {"module": "planted", "slot": "planted.Type: tp_clear"},
    ]
    known = [{"what": what, "why": "this project is never installed"} for what in places]
    done = build(tmp_path, known, getter="one", clear="nothing")
    assert done.returncode == 0, done.stderr
    assert "; 3 listed, 0 wrong" in done.stderr


def test_list_of_what_is_not_there_fails_the_build(tmp_path: Path) -> None:
    what = {"file": "ext.c", "function": "one"}
    done = build(tmp_path, [{"what": what, "why": "this project is never installed"}])
    assert done.returncode != 0
    assert "ext.c: function 'one': listed, but the build has none" in done.stderr


HEADER = """
typedef void (*callback)(void *);
static inline int real(int x) { return x; }
static inline callback get(void) { return (callback)real; }
static inline int careless(int x) { int y; if (x) y = 1; return y; }
#define OLD(x) ((int)(x))
"""


def with_hook(
    toolchain: Toolchain, tmp_path: Path, script: str
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run commands as a build with the hook does; return the library and what they did."""
    headers = f"runCommand \"headers\" {{ }} ''mkdir $out && cat >$out/h.h <<'E'\n{HEADER}\nE\n''"
    built = planted.build(tmp_path, f"{{ hook = cross.castCheckHook; headers = {headers}; }}")
    assert built.returncode == 0, built.stderr
    hook, library = built.outputs["cast-check-hook"], built.outputs["headers"]
    start = f"""
        set -e
        appendToVar() {{ :; }}
        NIX_BUILD_TOP=$PWD
        source {hook}/nix-support/setup-hook
        castCheckLog
        PATH={toolchain.clang}/bin:$PATH library={library}
    """
    done = subprocess.run(
        ["bash", "-c", start + script],
        cwd=toolchain.work,
        capture_output=True,
        text=True,
        check=False,
    )
    return library, done


def test_casts_in_headers_of_libraries_are_seen(toolchain: Toolchain, tmp_path: Path) -> None:
    (toolchain.work / "a.c").write_text("#include <h.h>\ncallback a(void) { return get(); }\n")
    script = """
        wasix-clang -Wall -Wextra -Werror -isystem $library -c a.c
        wasix-clang -Werror -shared a.o -o a.so
    """
    library, done = with_hook(toolchain, tmp_path, script)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("warning: ") == 1
    (cast,) = log.read(toolchain.work / "cast-check.log")
    assert (cast.file, cast.target.spelled) == (f"{library}/h.h", "callback")


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        ("#include <h.h>\nint a(long x) { return OLD(x); }\n", "-x c++ -Wold-style-cast"),
        ("#include <own.h>\nint a(int x) { return own(x); }\n", "-isystem own -Wall -Wextra"),
    ],
    ids=["macro", "own"],
)
def test_warnings_in_headers_fail_no_build(
    toolchain: Toolchain, tmp_path: Path, source: str, flags: str
) -> None:
    (toolchain.work / "own").mkdir()
    header = "static inline int own(int x) { int unused; return x; }\n"
    (toolchain.work / "own/own.h").write_text(header)
    (toolchain.work / "a.c").write_text(source)
    script = f"wasix-clang {flags} -Werror -isystem $library -c a.c -o a.o\n"
    _, done = with_hook(toolchain, tmp_path, script)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("flag", ["-Werror", "-Werror=unknown-warning-option"])
def test_unknown_warnings_fail_where_they_are_tried(
    toolchain: Toolchain, tmp_path: Path, flag: str
) -> None:
    (toolchain.work / "a.c").write_text("int a;\n")
    _, done = with_hook(toolchain, tmp_path, f"wasix-clang {flag} -Wno-such-warning -c a.c\n")
    assert done.returncode != 0
    assert "unknown warning option '-Wno-such-warning'" in done.stderr


def test_log_of_compilers_that_run_at_once(toolchain: Toolchain) -> None:
    count, each = 24, 40
    casts = "".join(f"fn x{i} = (fn)f;\n" for i in range(each))
    for cxx in ("c", "cc"):
        for i in range(count):
            source = f"typedef int (*fn)(int); int f(int, int);\n{casts}"
            (toolchain.work / f"{i}.{cxx}").write_text(source)
    environment = os.environ | {
        "CC_LOG_DIAGNOSTICS": "1",
        "CC_LOG_DIAGNOSTICS_FILE": str(toolchain.work / "log"),
        "NIX_CFLAGS_COMPILE": "-Wcast-function-type-mismatch",
    }
    running = [
        subprocess.Popen(
            [toolchain.clang / "bin/wasix-clang", "-fsyntax-only", f"{i}.{suffix}"],
            cwd=toolchain.work,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        for suffix in ("c", "cc")
        for i in range(count)
    ]
    assert [process.wait() for process in running] == [0] * 2 * count
    assert len(log.read(toolchain.work / "log")) == 2 * count * each
