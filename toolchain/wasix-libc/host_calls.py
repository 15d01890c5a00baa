"""Write the host's calls in C, from the table of the runtime's system calls.

Usage: host_calls.py, after a change of `host-calls.tsv`. Its columns: the call; whether it returns
an error; its arguments, of 32 bits unless `:64` follows, `:length` being the length of the string
before; `named` if libc has it under the platform's name, `__wasi_...`, where wasi-libc has not; how
the layer declares it, if it does. A declaration that does not have the table's types is an error
here, or an assertion in the header.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE / "host-calls.tsv"
FOLDER = HERE / "src/host"
MADE = "// Made by host_calls.py from host-calls.tsv.\n"
WIDTH = 100
TIE = "\N{NO-BREAK SPACE}"
BITS = {"": 32, "64": 64, "length": 32}


class TableError(Exception):
    """A row contradicts itself."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a call of the host."""

    name: str
    kind: str

    @property
    def type(self) -> str:
        """Return its type as a number."""
        return f"uint{BITS[self.kind]}_t"


@dataclass(frozen=True, slots=True)
class Call:
    """A row of the table."""

    name: str
    fails: bool
    arguments: tuple[Argument, ...]
    named: bool
    declaration: str

    def parameters(self) -> list[str]:
        """Return the parameters of the layer's declaration."""
        inner = self.declaration[self.declaration.index("(") + 1 : self.declaration.rindex(")")]
        return [] if inner == "void" else re.split(r", (?![^()]*\))", inner)

    def scalars(self) -> Iterator[tuple[str, int]]:
        """Yield the declared types that are no pointers, with the bits that they have to fit."""
        declared = self.parameters()
        if len(declared) != len(self.arguments):
            raise TableError(f"{self.name}: {len(declared)} parameters are declared")
        for text, argument in zip(declared, self.arguments, strict=True):
            bits = BITS[argument.kind]
            pointer = "*" in text or text.startswith("void (")
            if pointer and bits != 32:
                raise TableError(f"{self.name}: {argument.name} is no pointer")
            if not pointer:
                yield text.rpartition(" ")[0], bits
        result = self.declaration.startswith("wasix_errno_t ")
        if result != self.fails:
            raise TableError(f"{self.name}: the result is declared as another")


def read(text: str) -> list[Call]:
    """Return the rows of the table."""
    calls = []
    for line in text.splitlines()[1:]:
        name, result, arguments, named, declaration = line.split("\t")
        words = [] if arguments == "-" else arguments.split(" ")
        parts = [word.partition(":") for word in words]
        calls.append(
            Call(
                name,
                {"error": True, "none": False}[result],
                tuple(Argument(part[0], part[2]) for part in parts),
                {"named": True, "-": False}[named],
                "" if declaration == "-" else declaration,
            )
        )
    return calls


def declared(calls: Iterable[Call], extension: bool) -> Iterator[str]:
    """Yield the layer's declarations, or those of extensions, and what they assert."""
    chosen = [
        call
        for call in calls
        if call.declaration and (" __wasix_host_" in call.declaration) == extension
    ]
    for call in chosen:
        yield f"WASIX_IMPORT({call.name})"
        begin, _, rest = call.declaration.partition("(")
        # Lines break between parameters.
        tied = f"{begin}({rest};".replace(" ", TIE).replace(f",{TIE}", ", ")
        for line in textwrap.wrap(tied, WIDTH, subsequent_indent=" " * (len(begin) + 1)):
            yield line.replace(TIE, " ")
    yield ""
    for kind, bits in sorted({scalar for call in chosen for scalar in call.scalars()}):
        compared = "==" if bits == 64 else "<="
        yield f'_Static_assert(sizeof({kind}) {compared} {bits // 8}, "an i{bits} of the host");'


def header(calls: Iterable[Call], extension: bool, about: str) -> str:
    """Return a header of declarations."""
    return "\n".join([MADE + f"// {about}", "", *declared(calls, extension), ""])


def under_its_name(call: Call) -> Iterator[str]:
    """Yield the function that has the platform's name."""
    result, gives = ("host_error_t", "return ") if call.fails else ("void", "")
    types = ", ".join(argument.type for argument in call.arguments) or "void"
    taken = [argument for argument in call.arguments if argument.kind != "length"]
    typed = ", ".join(f"{argument.type} {argument.name}" for argument in taken) or "void"
    passed: list[str] = []
    for argument in call.arguments:
        passed.append(f"length({passed[-1]})" if argument.kind == "length" else argument.name)
    yield f"HOST({call.name}) {result} __wasix_host_{call.name}({types});"
    yield f"{result} __wasi_{call.name}({typed});"
    yield f"{result} __wasi_{call.name}({typed}) {{"
    yield f"    {gives}__wasix_host_{call.name}({', '.join(passed)});"
    yield "}"


NAMES = """\
// The host's calls under the names that the platform's libc gives them, for
// programs that use those. Strings end with NUL here and have a length there.
// One line a function; errno values are returned as they come.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint16_t host_error_t;

#define HOST(name) __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))

// A null pointer is an empty string.
static size_t length(uint32_t text) {
    return text != 0 ? strlen((const char *)(uintptr_t)text) : 0;
}
"""


def render(calls: list[Call]) -> dict[str, str]:
    """Return the files, by their names."""
    functions = ["\n".join(under_its_name(call)) for call in calls if call.named]
    return {
        "calls.h": header(calls, False, "What the layer calls, as errno values and pointers."),
        "extension_calls.h": header(calls, True, "What extensions.c has under WASIX's names."),
        "host_calls.c": "\n\n".join([MADE + NAMES.rstrip("\n"), *functions]) + "\n",
    }


def main() -> None:
    """Write the files."""
    for name, text in render(read(TABLE.read_text())).items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
