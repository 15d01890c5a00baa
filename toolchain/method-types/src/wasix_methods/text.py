"""C as far as tables and functions need it: words, and what stands between brackets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUIET = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""", re.DOTALL | re.VERBOSE
)
_WORD = re.compile(r"\w+|\S")
_PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Word:
    """A name, a number or one mark, and where it begins."""

    text: str
    start: int


def words(source: str) -> list[Word]:
    """Return the words of a file without comments; a string is one `"`."""

    def blank(match: re.Match[str]) -> str:
        text = match[0]
        first = text[0] if text[0] in "\"'" else " "
        return first + re.sub(r"[^\n]", " ", text[1:])

    quiet = _QUIET.sub(blank, source)
    return [Word(match[0], match.start()) for match in _WORD.finditer(quiet)]


def closing(found: Sequence[Word], opening: int) -> int | None:
    """Return the index of the bracket that closes the one at `opening`."""
    expected: list[str] = []
    for index in range(opening, len(found)):
        text = found[index].text
        if text in _PAIRS:
            expected.append(_PAIRS[text])
        elif text in _PAIRS.values():
            if expected.pop() != text:
                return None
            if not expected:
                return index
    return None


def count(found: Sequence[Word], opening: int, end: int) -> int:
    """Return how many things stand between two brackets; `void` is none."""
    inside = found[opening + 1 : end]
    if not inside or [word.text for word in inside] == ["void"]:
        return 0
    depth = commas = 0
    for word in inside:
        depth += (word.text in _PAIRS) - (word.text in _PAIRS.values())
        commas += word.text == "," and depth == 0
    return commas + 1
