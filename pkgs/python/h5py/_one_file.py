"""The compiled modules are one file, as HDF5's state has to be there once."""

import sys
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

FILE = str(Path(__file__).with_name("defs" + EXTENSION_SUFFIXES[0]))
NAMES = frozenset(["@names@"])


class OneFile:
    """Finds the modules whose names no file has."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Tell where a module is."""
        if name not in NAMES:
            return None
        return spec_from_file_location(name, FILE, loader=ExtensionFileLoader(name, FILE))


sys.meta_path.append(OneFile)
