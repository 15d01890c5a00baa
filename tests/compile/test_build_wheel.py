"""Wheels of projects that are not in the catalogue, built outside of the store."""

import subprocess
import zipfile
from collections.abc import Mapping, Sequence
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
requires = ["%s"]
build-backend = "%s"
[project]
name = "demo"
version = "1.0"
description = "A demonstration"
"""
MESON = """\
project('demo', 'c', version: '1.0')
python = import('python').find_installation(pure: false)
python.extension_module('_c', 'demo/_c.c', install: true, subdir: 'demo')
python.install_sources('demo/__init__.py', subdir: 'demo')
"""
CMAKE = """\
cmake_minimum_required(VERSION 3.18)
project(demo C)
find_package(Python REQUIRED COMPONENTS Interpreter Development.Module)
python_add_library(_c MODULE demo/_c.c WITH_SOABI)
install(TARGETS _c DESTINATION demo)
"""
CARGO = """\
[package]
name = "demo"
version = "1.0.0"
edition = "2021"
[lib]
name = "_c"
path = "lib.rs"
crate-type = ["cdylib"]
[dependencies]
pyo3 = { version = "0.26", features = ["extension-module"] }
"""
RUST = """\
use pyo3::prelude::*;

#[pyfunction]
fn answer() -> i32 {
    42
}

#[pymodule]
fn _c(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(answer, module)?)
}
"""
MATURIN = """\
[tool.maturin]
module-name = "demo._c"
"""


def project(
    folder: Path, *, include: str = "", value: str = "42", libraries: Sequence[str] = ()
) -> Path:
    top = folder / "demo-project"
    (top / "demo").mkdir(parents=True)
    (top / "demo/__init__.py").write_text("")
    (top / "demo/_c.c").write_text(C % (include, value))
    (top / "setup.py").write_text(SETUP % (list(libraries),))
    (top / "pyproject.toml").write_text(PROJECT % ("setuptools", "setuptools.build_meta"))
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


@pytest.mark.parametrize(
    ("requirement", "backend"),
    [
        ("flit_core", "flit_core.buildapi"),
        ("hatchling", "hatchling.build"),
        ("poetry-core", "poetry.core.masonry.api"),
    ],
)
def test_pure(tmp_path: Path, requirement: str, backend: str) -> None:
    top = project(tmp_path)
    for name in ("setup.py", "demo/_c.c"):
        (top / name).unlink()
    (top / "pyproject.toml").write_text(PROJECT % (requirement, backend))
    done = run(top)
    # What says nothing of its Python is for both, if one asks these.
    assert Path(done.stdout.strip()).name == "demo-1.0-py2.py3-none-any.whl"
    assert "no compiled module: this wheel is pure" in done.stderr


@pytest.mark.parametrize(
    ("requirement", "backend", "files", "more"),
    [
        ("meson-python", "mesonpy", {"meson.build": MESON}, ""),
        ("scikit-build-core", "scikit_build_core.build", {"CMakeLists.txt": CMAKE}, ""),
        ("maturin", "maturin", {"Cargo.toml": CARGO, "lib.rs": RUST}, MATURIN),
    ],
)
def test_compiled(
    tmp_path: Path, requirement: str, backend: str, files: Mapping[str, str], more: str
) -> None:
    top = project(tmp_path)
    (top / "setup.py").unlink()
    for name, text in files.items():
        (top / name).write_text(text)
    (top / "pyproject.toml").write_text(PROJECT % (requirement, backend) + more)
    done = run(top)
    assert Path(done.stdout.strip()).name == "demo-1.0-cp313-cp313-wasix_wasm32.whl"
    assert "imported demo._c" in done.stderr


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
