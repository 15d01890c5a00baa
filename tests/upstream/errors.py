"""What the command says instead of a traceback."""


class UpstreamError(Exception):
    """The suites cannot be run, or a list cannot be read."""
