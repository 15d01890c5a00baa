"""Errors of this package; all derive from `WasixIndexError`."""


class WasixIndexError(Exception):
    """Base of every error that this package raises on purpose."""


class PolicyError(WasixIndexError):
    """The policy file has an unknown key or a value of the wrong type."""


class RenderError(WasixIndexError):
    """The index could not be written."""


class VerifyError(WasixIndexError):
    """An index could not be read, or has not what was to be compared."""


class InspectError(WasixIndexError):
    """There is nothing to look into."""


class DependenciesError(WasixIndexError):
    """The file of declared dependencies is not one."""
