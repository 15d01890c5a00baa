"""List the functions of the layer that are not, or not only, real: the end of GAPS.md.

Usage: gaps.py [--where] SOURCES... The comment above a function says so by `gap:` (what a caller
gets instead, and why) or `true no-op` (what was asked for holds already). `--where` lists instead
all functions that are not static, each with the folder and the file that defines it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HEADING = "# Marked in the source"
FUNCTION = re.compile(r"^[a-z_].*?\b(\w+)\(", re.MULTILINE)
DEFINITION = re.compile(
    r"""^(?!static\b|typedef\b) (?:__attribute__\(\(.*?\)\)\s)? [A-Za-z_]
        (?: [^;{}#=]*? \b(?P<function>\w+) \([^;{}]*\)\s*\{
          | [^;{}]*? \b(?P<alias>\w+)\s__attribute__\(\([^;{}]*\balias\( )""",
    re.MULTILINE | re.VERBOSE,
)
MARK = re.compile(r"\b(gap|true no-op)\b:?\s*")


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One function and what its comment admits."""

    function: str
    file: str
    text: str

    def line(self) -> str:
        """Return the line of GAPS.md."""
        return f"- `{self.function}` ({self.file}): {self.text}"


def read(source: str, file: str) -> Iterator[Gap]:
    """Yield the marked functions of a C file."""
    lines = source.splitlines()
    comment: list[str] = []
    for line in lines:
        if line.startswith("//"):
            comment.append(line.removeprefix("//").strip())
            continue
        found = FUNCTION.match(line)
        text = " ".join(comment)
        mark = MARK.search(text)
        if found and mark:
            yield Gap(found[1], file, text[mark.start() :].rstrip("."))
        comment = []


def render(paths: Iterable[Path]) -> str:
    """Return the generated part of GAPS.md."""
    gaps = sorted(gap for path in paths for gap in read(path.read_text(), path.name))
    return "\n".join([HEADING, "", *(gap.line() for gap in gaps), ""])


def defined(source: str) -> Iterator[str]:
    """Yield the functions that a C file defines for others, aliases included."""
    for found in DEFINITION.finditer(source):
        yield found["function"] or found["alias"]


def places(paths: Iterable[Path]) -> str:
    """Return a line for each function: it, and where it is."""
    found = {
        name: f"{path.parent.name}/{path.name}"
        for path in paths
        for name in defined(path.read_text())
    }
    return "".join(f"{name} {place}\n" for name, place in sorted(found.items()))


def main(arguments: list[str]) -> int:
    """Print the list for the files given."""
    where = arguments[:1] == ["--where"]
    paths = [Path(argument) for argument in arguments[where:]]
    print(places(paths) if where else render(paths), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
