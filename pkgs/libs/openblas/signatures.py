"""Writes a C program that checks the types of BLAS's and LAPACK's functions.

The lists are scipy's, with a line for each function that its interface for Cython offers, as
`void name(int *n, d *x)`. The program calls each function, in code that is never reached, so that
the linker compares the types; and it asks the runtime for the type of each function whose address
it takes, of which the linker says nothing.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"(?P<result>\w+) (?P<name>\w+)\((?P<arguments>[^()]*)\)")
# What C and WebAssembly return. Complex numbers are stored where an additional argument says.
_RESULTS = {
    "void": ("void", ""),
    "int": ("int", "i"),
    "bint": ("int", "i"),
    "s": ("float", "f"),
    "d": ("double", "d"),
    "c": ("struct complex_float", "stored"),
    "z": ("struct complex_double", "stored"),
}
# Functions of strings, whose hidden lengths scipy's list leaves out; nothing calls them.
_WRONG = ("chla_transtype", "xerbla_array")

_START = """\
#include <stdio.h>
#include <wasix/reflection.h>
#include <wasix/value_type.h>
struct complex_float { float real, imaginary; };
struct complex_double { double real, imaginary; };
struct function { const char *name; wasix_function_pointer_t address; int arguments; char result; };
"""
_END = """\
static int differs(const struct function *expected) {
    enum { most = 64 };
    wasix_value_type_t arguments[most], results[1];
    wasix_reflection_result_t found;
    if (wasix_reflect_signature(expected->address, arguments, most, results, 1, &found) != 0)
        return 1;
    if (found.arguments != expected->arguments || found.results != (expected->result != 0))
        return 1;
    for (int i = 0; i < found.arguments; i++)
        if (arguments[i] != WASIX_VALUE_TYPE_I32) return 1;
    int result = found.results == 0 ? -1 : (int)results[0];
    switch (expected->result) {
    case 'i': return result != WASIX_VALUE_TYPE_I32;
    case 'f': return result != WASIX_VALUE_TYPE_F32;
    case 'd': return result != WASIX_VALUE_TYPE_F64;
    default: return result != -1;
    }
}

int main(void) {
    int different = 0, count = sizeof(functions) / sizeof(*functions);
    if (never) call_all();
    for (int i = 0; i < count; i++)
        if (differs(&functions[i]))
            different++, printf("%s is of another type\\n", functions[i].name);
    printf("%d functions, %d of another type\\n", count, different);
    return different != 0 || count < 1000;
}
"""


class ListError(Exception):
    """A list that is not what is expected; the message names the line."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of Fortran: all that it takes are addresses."""

    name: str
    result: str
    arguments: int

    def prototype(self) -> str:
        """Return its declaration in C."""
        arguments = ", ".join(["void *"] * self.arguments)
        return f"extern {_RESULTS[self.result][0]} {self.name}_({arguments});"

    def call(self) -> str:
        """Return a call of it."""
        return f"    {self.name}_({', '.join(['0'] * self.arguments)});"

    def row(self) -> str:
        """Return its row of the table."""
        result = _RESULTS[self.result][1]
        stored = result == "stored"
        letter = "0" if stored or not result else f"'{result}'"
        address = f"(wasix_function_pointer_t){self.name}_"
        return f'    {{"{self.name}", {address}, {self.arguments + stored}, {letter}}},'


def read(path: Path) -> list[Function]:
    """Return the functions of a list; raises ListError."""
    found = []
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = text.strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise ListError(f"{path.name}: line {number}: expected a function, found {line!r}")
        if match["name"] in _WRONG:
            continue
        if match["result"] not in _RESULTS:
            known = ", ".join(_RESULTS)
            raise ListError(
                f"{path.name}: line {number}: expected one of {known}, found {match['result']!r}"
            )
        arguments = [each.strip() for each in match["arguments"].split(",")]
        if not all(re.fullmatch(r"\w+ ?\*\w+", each) for each in arguments):
            raise ListError(f"{path.name}: line {number}: expected addresses, found {line!r}")
        found.append(Function(match["name"], match["result"], len(arguments)))
    if not found:
        raise ListError(f"{path.name}: expected functions, found none")
    return found


def program(functions: list[Function]) -> str:
    """Return the C program."""
    lines = [
        _START,
        *(each.prototype() for each in functions),
        "static volatile int never = 0;",
        "static void call_all(void) {",
        *(each.call() for each in functions),
        "}",
        "static const struct function functions[] = {",
        *(each.row() for each in functions),
        "};",
        _END,
    ]
    return "\n".join(lines)


def main() -> int:
    """Write the program to the standard output; the status is 0 if the lists can be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", type=Path, nargs="+", help="lists of functions")
    try:
        functions = [each for path in parser.parse_args().lists for each in read(path)]
    except ListError as error:
        print(f"signatures: {error}", file=sys.stderr)
        return 1
    print(program(functions))
    return 0


if __name__ == "__main__":
    sys.exit(main())
