"""Errors that the command reports without a traceback."""


class CatalogueError(Exception):
    """Facts that cannot be had, or that the page cannot show."""
