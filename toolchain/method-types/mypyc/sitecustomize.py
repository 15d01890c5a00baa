"""Gives methods in the tables that mypyc writes the types that CPython calls them with.

Its modules have no debug information, for which setup scripts of mypyc ask by default.
"""

import re
from pathlib import Path
from typing import Any

from mypyc import build

INTERNAL = re.compile(r'(#include "__native_internal_\w+\.h"\n)')
GETSTATE = """
static PyObject *getstate_method(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return CPyPickle_GetState(self);
}
"""
# `__init__` takes a tuple and a dictionary, whatever its row says.
INIT = re.compile(r'(\{"__init__",\s*\(PyCFunction\)\w+,\s*)METH_FASTCALL')


def mended(code: str) -> str:
    """Return a file of mypyc's with methods that have the types of their rows."""
    if not INTERNAL.search(code):
        return code
    code = INTERNAL.sub(rf"\1{GETSTATE}", code)
    code = code.replace("(PyCFunction)CPyPickle_GetState,", "getstate_method,")
    return INIT.sub(r"\1METH_VARARGS", code)


write = build.mypycify


def mypycify(*arguments: Any, **named: Any) -> Any:
    """Do what mypyc's own does, and mend the files that it wrote."""
    extensions = write(*arguments, **{**named, "debug_level": "0"})
    for extension in extensions:
        for source in map(Path, extension.sources):
            found = source.read_text()
            code = mended(found)
            if code != found:
                source.write_text(code)
    return extensions


build.mypycify = mypycify
