"""Errors of this package."""


class WasixTryError(Exception):
    """A tree that is no interpreter's."""
