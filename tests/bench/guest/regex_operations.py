"""Operations of regex: an action, and what shows its result."""

import random
from collections.abc import Callable
from typing import Any

import regex  # type: ignore[import-untyped]

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
WORDS = ["the", "quick", "Brown", "\u00c9t\u00e9", "Z\u00fcrich", "2026-11-28", "x=42,"]
choose = random.Random(0).choices
text = " ".join(choose(WORDS, k=50_000))
names = regex.compile(r"\b\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+)+")
dates = regex.compile(r"(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)")
nearly = regex.compile(r"(?:quack){s<=1}")


def shown(result: Any) -> bytes:
    return repr(result).encode()


OPERATIONS["findall of properties"] = (lambda: names.findall(text), shown)
OPERATIONS["sub of groups"] = (lambda: dates.sub(r"\g<day>.\g<month>.\g<year>", text), shown)
OPERATIONS["findall with an error"] = (lambda: nearly.findall(text), shown)
