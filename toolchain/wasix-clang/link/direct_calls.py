"""Code through which a main module calls its libraries directly.

Usage: direct_calls.py MAIN LIBRARY...
Prints nothing if MAIN imports no function that a LIBRARY exports. Otherwise prints assembly that
defines `__wrap_NAME` for each such function, an empty line, and one `--wrap=NAME` a line.
"""

import re

from command import run
from module import FUNCTION, Type, exports, imports, sections


def assembly(name: str, signature: Type) -> str:
    """Return a function that calls another one through its pointer; raises `ValueError`."""
    if not re.fullmatch(r"[\w.$]+", name, re.ASCII):
        raise ValueError(f"cannot call {name!r} of a shared library: expected a name of ASCII")
    arguments, results = (", ".join(types) for types in signature)
    kind = f"({arguments}) -> ({results})"
    lines = [
        f".functype __real_{name} {kind}",
        f'.section .text.__wrap_{name},"",@',
        f".hidden __wrap_{name}",
        f".globl __wrap_{name}",
        f".type __wrap_{name},@function",
        f"__wrap_{name}:",
        f".functype __wrap_{name} {kind}",
        *(f"local.get {number}" for number in range(len(signature[0]))),
        f"global.get __real_{name}@GOT",
        f"call_indirect {kind}",
        "end_function",
    ]
    return "\n".join(lines)


def main(program: str, *libraries: str) -> None:
    """Print code and linker flags."""
    offered = {
        name for path in libraries for name, kind in exports(sections(path)) if kind == FUNCTION
    }
    wanted = {
        name: signature
        for module, name, _, signature in imports(sections(program))
        if module == "env" and signature is not None
    }
    names = sorted(offered & wanted.keys())
    if names:
        print(".tabletype __indirect_function_table, funcref")
        print("\n".join(assembly(name, wanted[name]) for name in names))
        print()
        print("\n".join(f"--wrap={name}" for name in names))


if __name__ == "__main__":
    run(main)
