"""Install a wheel to a tree, with byte code: install.py WHEEL TREE SITE_PACKAGES.

Format: PyPA specifications, "Binary distribution format" (schemes of .data folders).
"""

import compileall
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

from installer import install
from installer.destinations import SchemeDictionaryDestination
from installer.sources import WheelFile

# What the guest knows itself by.
INTERPRETER = "/bin/python"


def main(wheel: str, tree: str, site_packages: str) -> None:
    """Install `wheel` to `tree`, whose modules lie in `site_packages` below it."""
    out = Path(tree)
    site = out / site_packages
    destination = SchemeDictionaryDestination(
        {
            "purelib": str(site),
            "platlib": str(site),
            "scripts": str(out / "bin"),
            "headers": str(out / "include" / site.parent.name),
            "data": str(out),
        },
        interpreter=INTERPRETER,
        script_kind="posix",
        bytecode_optimization_levels=[],
    )
    with WheelFile.open(Path(wheel)) as source:
        install(source=source, destination=destination, additional_metadata={})
    # Files of a wheel that no version of Python can compile are none that anybody imports.
    compileall.compile_dir(
        site,
        quiet=2,
        stripdir=str(site),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        workers=1,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
