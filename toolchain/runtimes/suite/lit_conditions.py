"""Conditions of lit's comments, and the features of this target that they ask for."""

from __future__ import annotations

import re

STANDARD = "c++23"
# What lit's configuration finds by probes. Locales by name are not among them: the C library
# takes every name and has the data of C.UTF-8 only.
FEATURES = frozenset(
    {
        STANDARD,
        *(f"std-at-least-c++{year}" for year in ("03", "11", "14", "17", "20", "23")),
        "stdlib=libc++",
        "stdlib=llvm-libc++",
        "target=wasm32-unknown-wasip1-threads",
        "clang",
        "clang-22",
        "clang-22.1",
        "optimization=none",
        "32-bit-pointer",
        "can-create-symlinks",
        "diagnose-if-support",
        "executor-has-no-bash",
        "has-1024-bit-atomics",
        "has-64-bit-atomics",
        "has-fconstexpr-steps",
        "has-no-zdump",
        "has-unix-headers",
        "large_tests",
        "libcpp-abi-version=1",
        "libcpp-has-no-availability-markup",
        "libcpp-has-no-experimental-tzdb",
        "libcpp-has-thread-api-pthread",
        "long_tests",
        "no-tzdb",
        "verify-support",
        "c++experimental",
    }
)
TOKEN = re.compile(r"\s*(&&|\|\||[!()*]|(?:\{\{.+?\}\}|[-+=._a-zA-Z0-9])+)")
PATTERN = re.compile(r"\{\{(.+?)\}\}")


class Condition:
    """A boolean expression over features: ``&&``, ``||``, ``!``, patterns in double braces."""

    def __init__(self, text: str) -> None:
        """Split the text into tokens."""
        self.text = text
        self.tokens: list[str] = []
        position = 0
        while position < len(text.rstrip()):
            found = TOKEN.match(text, position)
            if found is None:
                raise ValueError(f"condition {text!r}: not understood from {position}")
            self.tokens.append(found[1])
            position = found.end()

    def holds(self) -> bool:
        """Whether the condition holds for FEATURES."""
        rest = list(self.tokens)
        value = self._any(rest)
        if rest:
            raise ValueError(f"condition {self.text!r}: unexpected {rest[0]!r}")
        return value

    def _any(self, rest: list[str]) -> bool:
        value = self._all(rest)
        while rest[:1] == ["||"]:
            rest.pop(0)
            value = self._all(rest) or value
        return value

    def _all(self, rest: list[str]) -> bool:
        value = self._one(rest)
        while rest[:1] == ["&&"]:
            rest.pop(0)
            value = self._one(rest) and value
        return value

    def _one(self, rest: list[str]) -> bool:
        token = rest.pop(0)
        if token == "!":
            return not self._one(rest)
        if token == "(":
            value = self._any(rest)
            if rest.pop(0) != ")":
                raise ValueError(f"condition {self.text!r}: ) is missing")
            return value
        if token in ("true", "*", "false"):
            return token != "false"
        parts = PATTERN.split(token)
        pattern = "".join(part if i % 2 else re.escape(part) for i, part in enumerate(parts))
        return any(re.fullmatch(pattern, feature) for feature in FEATURES)
