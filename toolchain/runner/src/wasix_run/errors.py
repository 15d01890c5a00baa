"""Errors of this package; all derive from `WasixRunError`."""


class WasixRunError(Exception):
    """Base of every error that this package raises on purpose."""


class UsageError(WasixRunError):
    """An argument does not mean what it has to mean."""


class LimitError(WasixRunError):
    """A tree is larger than what is copied into the guest."""


class ChangedError(WasixRunError):
    """A tree of the host was changed while it was read."""


class GuestError(WasixRunError):
    """The runtime could not start the program, or answered with nonsense."""
