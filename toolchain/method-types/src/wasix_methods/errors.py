"""Errors of this package; all derive from `WasixMethodsError`."""

from pathlib import Path


class WasixMethodsError(Exception):
    """Base of every error that this package raises on purpose."""


class NothingToMendError(WasixMethodsError):
    """No function lacks a parameter."""

    def __init__(self, folder: Path) -> None:
        """Say where there is none."""
        super().__init__(
            f"{folder}: found no method that lacks its last parameter, expected one\n"
            "hint: drop methodTypesHook from the package"
        )
