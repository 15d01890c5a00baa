"""What goes wrong in ways that a sentence explains."""


class TiersError(Exception):
    """Printed without a traceback."""
