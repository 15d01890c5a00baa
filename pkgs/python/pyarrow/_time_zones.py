"""The system has no time zones; Arrow reads those that it is told of as the first is asked for."""

import os
from importlib.util import find_spec
from pathlib import Path

# Python's own package of them, which pandas brings.
if "TZDIR" not in os.environ:
    tzdata = find_spec("tzdata")
    if tzdata is not None and tzdata.origin is not None:
        os.environ["TZDIR"] = str(Path(tzdata.origin).with_name("zoneinfo"))
