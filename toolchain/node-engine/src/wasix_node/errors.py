"""Errors of this package."""


class WasixNodeError(Exception):
    """A tree that is no interpreter's, or no tree."""
