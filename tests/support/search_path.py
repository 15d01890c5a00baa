"""The module search path of a child process."""

import os
from pathlib import Path


def search_path(first: Path) -> str:
    """Return PYTHONPATH with `first` before what this process was given."""
    return os.pathsep.join([str(first), *filter(None, [os.environ.get("PYTHONPATH")])])
