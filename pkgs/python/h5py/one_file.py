"""Makes one extension of those that setup_build.py lists."""

from pathlib import Path

from setuptools import Extension


def merge(extensions: list[Extension]) -> list[Extension]:
    """All in the file of the first one; `h5py/_one_file.py` tells importers."""
    first, *others = sorted(extensions, key=lambda each: each.name != "h5py.defs")
    for each in others:
        source = Path(each.sources[0])
        for name, value in each.define_macros:
            if name == "NPY_TARGET_VERSION" and (name, value) not in first.define_macros:
                lines = f"#undef {name}\n#define {name} {value}\n"
                source.write_text(lines + source.read_text())
        first.sources += each.sources
        first.extra_link_args.append(f"-Wl,--export=PyInit_{each.name.rpartition('.')[2]}")
    finder = Path("h5py/_one_file.py")
    finder.write_text(finder.read_text().replace("@names@", '", "'.join(e.name for e in others)))
    return [first]
