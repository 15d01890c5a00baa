import importlib
from pathlib import Path

from Cython.Compiler.Main import CompilationOptions, compile, default_options
from Cython.Tempita import sub

COMPILED = [
    "Cython.Compiler.Code",
    "Cython.Compiler.FlowControl",
    "Cython.Compiler.FusedNode",
    "Cython.Compiler.LineTable",
    "Cython.Compiler.Parsing",
    "Cython.Compiler.Scanning",
    "Cython.Compiler.Visitor",
    "Cython.Plex.Actions",
    "Cython.Plex.DFA",
    "Cython.Plex.Machines",
    "Cython.Plex.Scanners",
    "Cython.Plex.Transitions",
    "Cython.Runtime.refnanny",
    "Cython.StringIOTree",
    "Cython.Tempita._tempita",
    "Cython.Utils",
]
SOURCE = """
cimport cython
from libc.math cimport sqrt

ctypedef fused number:
    int
    double

cdef class Point:
    cdef public double x, y

    def length(self):
        return sqrt(self.x ** 2 + self.y ** 2)

@cython.boundscheck(False)
def total(number[:] values):
    cdef number result = 0
    for i in range(values.shape[0]):
        result += values[i]
    return result

async def later(items):
    return [item async for item in items if (found := item)]
"""


def test_modules_are_the_compiled_ones() -> None:
    for name in COMPILED:
        file = importlib.import_module(name).__file__
        assert file
        assert file.endswith(".cpython-313-wasm32-wasi.so"), name


def compiled(source: str, **options: object) -> object:
    path = Path("given.pyx")
    path.write_text(source, encoding="utf-8")
    return compile(
        str(path), CompilationOptions(defaults=default_options, language_level=3, **options)
    )


def test_source_becomes_c() -> None:
    result = compiled(SOURCE)
    assert result.num_errors == 0
    written = Path(result.c_file).read_text(encoding="utf-8")
    assert "PyInit_given" in written
    assert "sqrt(" in written
    assert written.count("__pyx_fuse_") > 10


def test_source_becomes_cpp() -> None:
    source = "# distutils: language = c++\nfrom libcpp.vector cimport vector\n"
    result = compiled(source + "cdef vector[int] v\nv.push_back(3)\n", cplus=True)
    assert result.num_errors == 0
    assert "std::vector<int>" in Path(result.c_file).read_text(encoding="utf-8")


def test_wrong_source() -> None:
    assert compiled("cdef int f(:\n    pass\n").num_errors > 0
    assert compiled("def f():\n    cdef int x = 'text'\n").num_errors > 0


def test_templates() -> None:
    assert sub("{{for n in names}}<{{n}}>{{endfor}}", names=["a", "b"]) == "<a><b>"
