"""Errors that the commands report without a traceback."""


class ServerError(Exception):
    """A server that does not start."""
