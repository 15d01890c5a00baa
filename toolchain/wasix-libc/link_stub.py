"""Write an assembly file for each name of an export list: its type, and no code.

Usage: link_stub.py LIST DIRECTORY MARKER. MARKER is a text that every program linked with them
holds. The list has lines `name kind signature`, as
`wasix-wasm exports` prints them. One object a name, so that a program may define its own; weak, as
a main module takes in all of them.
"""

import re
import sys
from pathlib import Path

# The start object asks for main through this one, and a probe without main must not link.
# Clang calls a main that takes arguments __main_argc_argv.
CALLS_MAIN = "__main_void"
# And the start object of every program calls this one.
MARKED = "__wasi_init_tp"

# What the linker defines itself.
OF_THE_LINKER = ("__tls_align", "__tls_size", "__wasm_call_ctors")

FUNCTION = """\
\t.weak\t{name}
\t.type\t{name},@function
\t.functype\t__main_argc_argv (i32, i32) -> (i32)
{name}:
\t.functype\t{name} ({parameters}) -> ({results})
{body}\tunreachable
\tend_function
"""
CALL = """\
\ti32.const\t0
\ti32.const\t0
\tcall\t__main_argc_argv
\tdrop
"""
MARK = """\
\t.globaltype\t__memory_base, i32, immutable
\tglobal.get\t__memory_base
\ti32.const\t__link_stub_marker@MBREL
\ti32.add
\tdrop
"""
MARKER = """\
\t.section\t.rodata.__link_stub_marker,"",@
__link_stub_marker:
\t.asciz\t"{text}"
\t.size\t__link_stub_marker, {size}
"""
DATA = """\
\t.section\t{section}.{name},"{flags}",@
\t.weak\t{name}
\t.p2align\t4
{name}:
\t.zero\t16
\t.size\t{name}, 16
"""


def assembly(name: str, kind: str, signature: str, marker: str) -> str | None:
    """Return the definition of one name, None for what a library does not define.

    Raises ValueError for an unknown kind or a signature that does not parse.
    """
    if name in OF_THE_LINKER:
        return None
    if kind == "func":
        match = re.fullmatch(r"\(([a-z0-9,]*)\)->\(([a-z0-9,]*)\)", signature)
        if match is None:
            raise ValueError(f"{name}: expected a signature, found {signature!r}")
        body = {CALLS_MAIN: CALL, MARKED: MARK}.get(name, "")
        data = MARKER.format(text=marker, size=len(marker) + 1) if name == MARKED else ""
        parameters, results = (part.replace(",", ", ") for part in match.groups())
        text = FUNCTION.format(name=name, parameters=parameters, results=results, body=body)
        return text + data
    if kind == "data":
        return DATA.format(name=name, section=".data", flags="")
    if kind == "tls":
        return DATA.format(name=name, section=".tdata", flags="T")
    if kind in ("global", "tag", "memory", "table"):
        return None
    raise ValueError(f"{name}: expected a kind of export, found {kind!r}")


def main(listing: str, directory: str, marker: str) -> None:
    """Write the files."""
    target = Path(directory)
    target.mkdir()
    for line in Path(listing).read_text().splitlines():
        name, kind, signature = line.split(" ")
        text = assembly(name, kind, signature, marker)
        if text is not None:
            (target / f"{name}.s").write_text(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
