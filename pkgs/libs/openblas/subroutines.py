"""Makes subroutines of OpenBLAS and of its LAPACK, translated to C, return nothing.

Half of the declarations say that a subroutine returns an int, half that it returns nothing. To
WebAssembly these are two types, and a call through the wrong one ends the process.
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

# Those of OpenBLAS's own that stand in for LAPACK's; common_interface.h has extensions besides.
_OWN = (
    r"xerbla|[sdqczx](?:getf2|getrf|getrs|gesv|laswp|potf2|potrf|potri|potrs|lauu2|lauum"
    r"|trti2|trtri|trtrs|larf|laed3)"
)
_RETURN = re.compile(r"\breturn\s*\(?\s*0\s*\)?\s*;")
_NOTHING = "return;"


class SourceError(Exception):
    """A source that is not what is expected; the message names it."""


def replaced(text: str, pattern: str, new: str, what: str) -> str:
    """Return `text` with all that matches replaced; raises SourceError if nothing does."""
    text, count = re.subn(pattern, new, text, flags=re.MULTILINE)
    if count == 0:
        raise SourceError(f"expected {what}, found none")
    return text


def interface_header(text: str) -> str:
    """Return common_interface.h with subroutines of LAPACK that return nothing."""
    return replaced(
        text, rf"^int(\s+BLASFUNC\((?:{_OWN})\))", r"void\1", "declarations of subroutines"
    )


def interface_source(text: str) -> str:
    """Return a file of interface/lapack with a subroutine that returns nothing."""
    text = replaced(text, r"^int(\s+NAME\b)", r"void\1", "the subroutine NAME")
    return _RETURN.sub(_NOTHING, text)


def error_handler(text: str) -> str:
    """Return driver/others/xerbla.c with an xerbla that returns nothing."""
    text = replaced(text, r"^int(\s+BLASFUNC\(xerbla\))", r"void\1", "the subroutine xerbla")
    return replaced(
        text,
        r"return (openblas_xerbla_dispatch\(message, info, length\);)\n\}\n(?=#endif)",
        r"\1\n}\n",
        "the call of xerbla's handler",
    )


def _with_length(call: re.Match[str]) -> str:
    name, info = call.groups()
    return f'xerbla_("{name}", {info}, {len(name)});'


def translated(text: str) -> str:
    """Return a translated file of LAPACK with subroutines that return nothing."""
    if re.search(r"^/\*\s*Subroutine\s*\*/\s*int\b", text, re.MULTILINE):
        text = _RETURN.sub(_NOTHING, text)
    text = re.sub(r"(/\*\s*Subroutine\s*\*/\s*)int\b", r"\1void", text)
    text = re.sub(r"\b(extern\s+)int(\s+[a-z0-9_]+_\s*\()", r"\1void\2", text)
    # Some leave out the length of the name.
    text = re.sub(r"(\bxerbla_\(\s*char\s*\*\s*,\s*integer\s*\*)\s*\)", r"\1, ftnlen)", text)
    text = re.sub(r'\bxerbla_\("([A-Z0-9]+)\s*", (&i__\d+)\);', _with_length, text)
    # Left over from a search for an error.
    return re.sub(r"^[ \t]*fprintf\(stdout,\s*\"[^\"]*\"\);", ";", text, flags=re.MULTILINE)


def edit(path: Path, change: Callable[[str], str]) -> bool:
    """Change a file; tells whether it is another one now. Raises SourceError."""
    before = path.read_text("utf-8", "surrogateescape")
    try:
        after = change(before)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from None
    if after != before:
        path.write_text(after, "utf-8", "surrogateescape")
    return after != before


def main() -> int:
    """Change the files of a source tree; the status is 0 if all are what is expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path, help="OpenBLAS's sources")
    tree = parser.parse_args().tree
    lapack = tree / "lapack-netlib"
    folders = ["SRC", "SRC/DEPRECATED", "INSTALL", "TESTING/MATGEN"]
    files = sorted(path for each in folders for path in (lapack / each).glob("*.c"))
    try:
        edit(tree / "common_interface.h", interface_header)
        edit(tree / "driver/others/xerbla.c", error_handler)
        own = sorted((tree / "interface/lapack").glob("*.c"))
        subroutines = [path for path in own if re.search(r"^int\s+NAME\b", path.read_text(), re.M)]
        changed = [path for path in subroutines if edit(path, interface_source)]
        changed += [path for path in files if edit(path, translated)]
        if len(changed) < len(files) // 2:
            raise SourceError(
                f"{lapack}: expected {len(files)} sources to change, {len(changed)} did"
            )
    except SourceError as error:
        print(f"subroutines: {error}", file=sys.stderr)
        return 1
    print(f"subroutines: changed {len(changed)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
