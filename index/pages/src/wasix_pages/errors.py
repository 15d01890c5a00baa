"""Errors of this package; all derive from `WasixPagesError`."""


class WasixPagesError(Exception):
    """Base of every error that this package raises on purpose."""


class FactsError(WasixPagesError):
    """The file with facts about packages is not one."""


class ProjectError(WasixPagesError):
    """What an index has of a project cannot be shown."""
