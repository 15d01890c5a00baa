"""Errors of this package; all derive from `CoverageError`."""


class CoverageError(Exception):
    """Base of every error that this package raises on purpose."""


class ProjectError(CoverageError):
    """A file does not say what a project requires, or not in a form that is read here."""


class RegistryError(CoverageError):
    """An index cannot be read."""
