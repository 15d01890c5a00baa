"""Version scripts and dynamic lists of GNU ld: which symbols a module shows.

Versions count as one, as modules have none.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

_TOKEN = re.compile(
    r'/\*.*?\*/|#[^\n]*|\s+|"(?P<quoted>[^"]*)"'
    r"|(?P<word>(?:::|[*?.$\w\[\]\-!^\\])+)|(?P<mark>[{}:;])",
    re.DOTALL,
)
_LANGUAGES = ("C", "C++")
_ALL = "*"
# Turns a symbol into a name of C++.
Demangle = Callable[[str], str]


@dataclass(slots=True)
class Patterns:
    """Names and patterns of names; those of C++ with a true `cxx`."""

    names: set[tuple[bool, str]] = field(default_factory=set)
    globs: list[tuple[bool, str]] = field(default_factory=list)

    def add(self, kind: str, text: str, cxx: bool) -> None:
        """Add what a script says; what is quoted is a name."""
        if kind == "word" and set(text) & set("*?["):
            self.globs.append((cxx, text.replace("[^", "[!")))
        else:
            self.names.add((cxx, text))

    def has_name(self, symbol: str, demangle: Demangle) -> bool:
        """Tell whether a symbol stands there by its name."""
        if (False, symbol) in self.names:
            return True
        return any(cxx for cxx, _ in self.names) and (True, demangle(symbol)) in self.names

    def has_glob(self, symbol: str, demangle: Demangle, everything: bool) -> bool:
        """Tell whether a pattern matches: the one of all names, or any other."""
        return any(
            (glob == _ALL) == everything and fnmatchcase(demangle(symbol) if cxx else symbol, glob)
            for cxx, glob in self.globs
        )


@dataclass(slots=True)
class Node:
    """A version, or a dynamic list: what it shows, and what it keeps."""

    shown: Patterns = field(default_factory=Patterns)
    kept: Patterns = field(default_factory=Patterns)


class Script:
    """All version scripts of a link, or all dynamic lists."""

    def __init__(self, nodes: Iterable[Node], demangle: Demangle) -> None:
        """Know the nodes in their order."""
        self.nodes = list(nodes)
        self.demangle = demangle

    def keeps(self, symbol: str) -> bool:
        """Tell whether a module keeps a symbol to itself, as GNU ld decides.

        Names come before patterns, these before the pattern of all, and what shows before what
        keeps.
        """
        for node in self.nodes:
            if node.shown.has_name(symbol, self.demangle):
                return False
            if node.kept.has_name(symbol, self.demangle):
                return True
        for everything in (False, True):
            if any(each.shown.has_glob(symbol, self.demangle, everything) for each in self.nodes):
                return False
            if any(each.kept.has_glob(symbol, self.demangle, everything) for each in self.nodes):
                return True
        return False

    def names(self, symbol: str) -> bool:
        """Tell whether a dynamic list has a symbol."""
        return any(
            node.shown.has_name(symbol, self.demangle)
            or node.shown.has_glob(symbol, self.demangle, False)
            or node.shown.has_glob(symbol, self.demangle, True)
            for node in self.nodes
        )


class _Parser:
    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.tokens: list[tuple[str, str]] = []
        position = 0
        while position < len(text):
            found = _TOKEN.match(text, position)
            if found is None:
                line = text.count("\n", 0, position) + 1
                raise ValueError(f"{path}:{line}: unexpected {text[position]!r}")
            position = found.end()
            if found.lastgroup:
                self.tokens.append((found.lastgroup, found[found.lastgroup]))
        self.tokens.append(("end", "the end"))
        self.tokens.reverse()

    def is_next(self, text: str) -> bool:
        return self.tokens[-1] == ("mark", text)

    def take(self, text: str) -> None:
        if not self.is_next(text):
            raise ValueError(f"{self.path}: expected {text!r}, found {self.tokens[-1][1]!r}")
        self.tokens.pop()

    def word(self) -> tuple[str, str]:
        kind, text = self.tokens[-1]
        if kind not in {"quoted", "word"}:
            raise ValueError(f"{self.path}: expected a name, found {text!r}")
        return self.tokens.pop()

    def node(self) -> Node:
        node = Node()
        if not self.is_next("{"):
            self.word()
        self.take("{")
        patterns = node.shown
        while not self.is_next("}"):
            word = self.word()
            if word in {("word", "global"), ("word", "local")} and self.is_next(":"):
                self.take(":")
                patterns = node.kept if word[1] == "local" else node.shown
                continue
            if word == ("word", "extern"):
                self.block(patterns)
            else:
                patterns.add(*word, cxx=False)
            self.take(";")
        self.take("}")
        while not self.is_next(";"):
            self.word()
        self.take(";")
        return node

    def block(self, patterns: Patterns) -> None:
        _, language = self.word()
        if language not in _LANGUAGES:
            raise ValueError(f"{self.path}: extern {language!r}: expected C or C++")
        self.take("{")
        while not self.is_next("}"):
            patterns.add(*self.word(), cxx=language == "C++")
            if not self.is_next("}"):
                self.take(";")
        self.take("}")


def parse(path: Path) -> list[Node]:
    """Read a version script or a dynamic list; raises `OSError` and `ValueError`."""
    parser = _Parser(path, path.read_text(errors="surrogateescape"))
    nodes = [parser.node()]
    while parser.tokens[-1][0] != "end":
        nodes.append(parser.node())
    return nodes
