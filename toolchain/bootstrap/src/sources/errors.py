"""The one error that registries and mirrors give rise to."""


class SourcesError(Exception):
    """An answer that cannot be had or used; the message names it."""
