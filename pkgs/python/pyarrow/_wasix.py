"""What differs on this system: one file for all modules, and no time zones."""

import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path

FILE = str(Path(__file__).with_name("lib" + EXTENSION_SUFFIXES[0]))
MODULES = frozenset(
    f"pyarrow.{name}"
    for name in (
        "_acero",
        "_compute",
        "_csv",
        "_dataset",
        "_dataset_parquet",
        "_feather",
        "_fs",
        "_json",
        "_parquet",
        "_pyarrow_cpp_tests",
    )
)


class OneFile:
    """Finds the modules that are in the file of `pyarrow.lib`, as they share one Arrow."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Tell where a module is."""
        if name not in MODULES:
            return None
        return spec_from_file_location(name, FILE, loader=ExtensionFileLoader(name, FILE))


sys.meta_path.append(OneFile)

# Python's own package of them, which pandas brings; Arrow reads it as its first zone is asked for.
if "TZDIR" not in os.environ:
    tzdata = find_spec("tzdata")
    if tzdata is not None and tzdata.origin is not None:
        os.environ["TZDIR"] = str(Path(tzdata.origin).with_name("zoneinfo"))
