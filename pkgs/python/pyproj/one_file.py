"""Makes one extension of those that setup.py lists."""

from pathlib import Path

from setuptools import Extension


def merge(extensions: list[Extension]) -> list[Extension]:
    """All in the file of the first one; `pyproj/_one_file.py` tells importers."""
    first, *others = sorted(extensions, key=lambda each: each.name != "pyproj._context")
    for each in others:
        first.sources += each.sources
        first.extra_link_args.append(f"-Wl,--export=PyInit_{each.name.rpartition('.')[2]}")
    finder = Path("pyproj/_one_file.py")
    finder.write_text(finder.read_text().replace("@names@", '", "'.join(e.name for e in others)))
    return [first]
