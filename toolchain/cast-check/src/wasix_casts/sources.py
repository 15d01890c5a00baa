"""What stands at a diagnostic's place."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from wasix_casts.log import Cast

MAX_SOURCE_BYTES = 64 * 1024 * 1024
# Longer than any row of a method table up to its flags.
MAX_ROW_CHARACTERS = 2000
MAX_SHOWN_CHARACTERS = 200

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A cast expression, its words, and the METH_ flags of the row that it is in."""

    text: str
    words: frozenset[str]
    flags: frozenset[str] | None


class Sources:
    """The files below a folder, by what a compiler in some other folder calls them."""

    def __init__(self, root: Path) -> None:
        """Look for files below `root`."""
        self._root = root
        self._texts: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] | None = None

    def name(self, file: str) -> str:
        """Return the name of a file without the way to it from the folder of the build."""
        plain = os.path.normpath(file)
        if Path(plain).is_absolute():
            root = f"{self._root.resolve()}/"
            return plain.removeprefix(root)
        while plain.startswith("../"):
            plain = plain[3:]
        return plain

    def place(self, cast: Cast) -> Place:
        """Return what is known of a cast's place; nothing for a file that is gone."""
        lines = self._lines(cast.file)[cast.line - 1 :]
        text = "\n".join(lines[:100])
        # Clang counts bytes.
        text = text.encode()[cast.column - 1 :].decode("utf-8", "replace")
        text = _COMMENT.sub(" ", text[:MAX_ROW_CHARACTERS])
        flags = re.findall(r"\b(?:\w*_)?METH_([A-Z]+)\b", _rest_of_row(text))
        expression = " ".join(re.split(r"[,;}]", text)[0].split())[:MAX_SHOWN_CHARACTERS]
        words = frozenset(re.findall(r"\w+", expression))
        return Place(expression, words, frozenset(flags) if flags else None)

    def _lines(self, file: str) -> list[str]:
        name = self.name(file)
        if name not in self._texts:
            found = self._find(name)
            self._texts[name] = found.read_text("utf-8", "replace").split("\n") if found else []
        return self._texts[name]

    def _find(self, name: str) -> Path | None:
        direct = self._root / name
        if _readable(direct):
            return direct
        if self._names is None:
            self._names = {}
            for folder, _, files in os.walk(self._root):
                for each in files:
                    self._names.setdefault(each, []).append(str(Path(folder, each)))
        same = [p for p in self._names.get(Path(name).name, []) if p.endswith(f"/{name}")]
        return Path(same[0]) if len(same) == 1 and _readable(Path(same[0])) else None


def _rest_of_row(text: str) -> str:
    """Return what comes before the end of the braces or the macro around the start of `text`."""
    depth = 0
    for end, character in enumerate(text):
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(character, 0)
        if depth < 0 or (depth == 0 and character == ";"):
            return text[:end]
    return text


def _readable(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= MAX_SOURCE_BYTES
