"""Errors of this package."""


class NewPackageError(Exception):
    """A folder that cannot be written: no such project, no source, or there is one already."""
