"""Errors of this package."""


class BuildWheelError(Exception):
    """A project that does not build, or a wheel that would not work."""
