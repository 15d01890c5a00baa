"""Wheels of projects that are not in the catalogue, built outside of the store."""

import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import nixw

pytestmark = [pytest.mark.compile, pytest.mark.target]
C = """\
#include <Python.h>
%s
static PyObject *answer(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    return PyLong_FromLong(%s);
}
static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_c", NULL, -1, methods};
PyMODINIT_FUNC PyInit__c(void) { return PyModule_Create(&module); }
"""
SETUP = """\
from setuptools import Extension, setup

setup(ext_modules=[Extension("demo._c", ["demo/_c.c"], libraries=%r)])
"""
PROJECT = """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "demo"
version = "1.0"
"""


def project(
    folder: Path, *, include: str = "", value: str = "42", libraries: Sequence[str] = ()
) -> Path:
    top = folder / "demo-project"
    (top / "demo").mkdir(parents=True)
    (top / "demo/__init__.py").write_text("")
    (top / "demo/_c.c").write_text(C % (include, value))
    (top / "setup.py").write_text(SETUP % (list(libraries),))
    (top / "pyproject.toml").write_text(PROJECT)
    return top


def run(top: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    out = str(top.parent / "dist")
    return nixw("run", ".#build-wheel", "--", str(top), "--out", out, *arguments, check=check)


def test_setuptools(tmp_path: Path) -> None:
    top = project(tmp_path)
    done = run(top)
    wheel = Path(done.stdout.strip())
    assert wheel.name == "demo-1.0-cp313-cp313-wasix_wasm32.whl"
    assert "imported demo._c" in done.stderr
    # Nothing was written where the project lies.
    assert sorted(path.name for path in top.iterdir()) == ["demo", "pyproject.toml", "setup.py"]


def test_library(tmp_path: Path) -> None:
    include = "#include <zlib.h>"
    top = project(tmp_path, include=include, value="(long)crc32(0, 0, 0)", libraries=["z"])
    done = run(top, check=False)
    assert done.returncode == 1
    assert "the header zlib.h is in zlib: add --with zlib" in done.stderr
    wheel = Path(run(top, "--with", "zlib").stdout.strip())
    with zipfile.ZipFile(wheel) as archive:
        assert [n for n in archive.namelist() if ".dist-info/licenses/zlib/" in n]


def test_missing_function(tmp_path: Path) -> None:
    top = project(tmp_path, include="int no_such_function(void);", value="no_such_function()")
    done = run(top, check=False)
    assert done.returncode == 1
    assert (
        "no library of the catalogue has the function or variable no_such_function" in done.stderr
    )


def test_function_that_is_called_as_another_type(tmp_path: Path) -> None:
    top = project(tmp_path)
    source = top / "demo/_c.c"
    source.write_text(source.read_text().replace(", PyObject *Py_UNUSED(ignored)", ""))
    text = source.read_text().replace('"answer", answer', '"answer", (PyCFunction)(void *)answer')
    source.write_text(text)
    done = run(top, check=False)
    assert done.returncode == 1
    assert "functions called as what they are not" in done.stderr
