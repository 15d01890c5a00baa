"""Several compiled modules are one library, so that they share what it was linked with."""

import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

LIBRARY = str(Path(__file__).with_name("@library@"))
MODULES = frozenset(["@modules@"])


class MultiModuleFinder:
    """Finds the modules of the library, of which one has the name of its file."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Tell where a module is."""
        if name not in MODULES:
            return None
        return spec_from_file_location(name, LIBRARY, loader=ExtensionFileLoader(name, LIBRARY))


# As elsewhere, a compiled module is found before a source file of its name.
sys.meta_path.insert(0, MultiModuleFinder)
