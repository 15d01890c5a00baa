"""The one error this tool raises on bad input."""


class BootstrapLockError(Exception):
    """Input that cannot be resolved; the message names it."""
