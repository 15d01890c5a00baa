"""List the functions of the layer that are not, or not only, real: the end of GAPS.md.

Usage: gaps.py SOURCES... The comment above a function says so by `gap:` (what a caller gets
instead, and why) or `true no-op` (what was asked for holds already).
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HEADING = "# Marked in the source"
FUNCTION = re.compile(r"^[a-z_].*?\b(\w+)\(", re.MULTILINE)
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


def main(arguments: list[str]) -> int:
    """Print the list for the files given."""
    print(render(map(Path, arguments)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
