"""The one error of this tool."""


class UpdateError(Exception):
    """A package that cannot be moved; the message says what was found and expected."""
