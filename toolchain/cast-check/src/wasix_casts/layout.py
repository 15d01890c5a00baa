"""CPython's tables of functions in memory: `layout.json`, for 32-bit pointers and a global lock.

Facts of the C API that hold from version 3.9 on, from its headers `typeslots.h`, `moduleobject.h`,
`cpython/object.h`, `methodobject.h` and `descrobject.h`. METH_ flags are decimal there. Fields that
are no functions have a name where it is needed here, and else a dash.
"""

import json
from importlib import resources

POINTER = 4
# METH_CLASS, METH_STATIC and METH_COEXIST do not change how a method is called.
METHOD_MODIFIERS = 0x10 | 0x20 | 0x40

_DATA = json.loads((resources.files(__package__) / "layout.json").read_text("utf-8"))

# Name of a field -> the type that CPython calls its function as.
FUNCTIONS: dict[str, str] = {name: kind for kind, names in _DATA["types"].items() for name in names}
# The fields of PyTypeObject, and of the groups that it points to.
TYPE: list[str] = _DATA["type"]
GROUPS: dict[str, list[str]] = _DATA["groups"]
# The numbers of PyType_Slot and PyModuleDef_Slot are places in these.
SLOTS: list[str] = _DATA["slots"]
MODULE_SLOTS: list[str] = _DATA["module_slots"]
MODULE: list[str] = _DATA["module"]
# METH_ flags of a PyMethodDef -> the type of its function.
METHODS: dict[int, str] = {int(flags): kind for flags, kind in _DATA["methods"].items()}
