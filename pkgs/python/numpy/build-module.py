"""What build scripts ask of numpy: its version, and where the headers of the target are."""

__version__ = "@version@"


def get_include() -> str:
    """Return the directory of numpy's headers for the target."""
    return "@include@"
