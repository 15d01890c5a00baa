"""Versions of Debian packages: their order (Debian Policy Manual, 5.6.12) and relations (7.1)."""

import re
from itertools import zip_longest

_PARTS = re.compile(r"(\D*)(\d*)")


def compare(left: str, right: str) -> int:
    """Return a number below, equal to or above 0 as `left` is older, the same or newer."""
    for a, b in zip(_split(left), _split(right), strict=True):
        if order := _compare_part(a, b):
            return order
    return 0


def satisfies(version: str, operator: str, wanted: str) -> bool:
    """Tell whether `version` is one that `operator` and `wanted` allow; "" allows all."""
    if not operator:
        return True
    order = compare(version, wanted)
    return {
        "<<": order < 0,
        "<=": order <= 0,
        "=": order == 0,
        ">=": order >= 0,
        ">>": order > 0,
    }[operator]


def _split(version: str) -> tuple[str, str, str]:
    epoch, colon, rest = version.partition(":")
    if not colon:
        epoch, rest = "0", version
    upstream, dash, revision = rest.rpartition("-")
    return (epoch, upstream, revision) if dash else (epoch, rest, "0")


def _compare_part(left: str, right: str) -> int:
    pairs = zip_longest(_PARTS.findall(left), _PARTS.findall(right), fillvalue=("", ""))
    for (text_a, digits_a), (text_b, digits_b) in pairs:
        # A tilde sorts before the end of the text, letters before all else.
        keys = [[*map(_weight, text), 0] for text in (text_a, text_b)]
        if keys[0] != keys[1]:
            return -1 if keys[0] < keys[1] else 1
        if order := int(digits_a or "0") - int(digits_b or "0"):
            return order
    return 0


def _weight(char: str) -> int:
    if char == "~":
        return -1
    return ord(char) if char.isalpha() else ord(char) + 256
