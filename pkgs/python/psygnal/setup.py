"""Builds the modules that upstream's plugins of hatchling build."""

import tomllib
from pathlib import Path

from mypyc.build import mypycify
from setuptools import find_packages, setup

described = tomllib.loads(Path("pyproject.toml").read_text())
hook = described["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
excluded = tuple(hook["exclude"])
modules = sorted(str(path) for path in Path("src").glob("**/*.py"))
setup(
    packages=find_packages("src"),
    package_dir={"": "src"},
    package_data={"": ["py.typed", "*.pyi"]},
    ext_modules=mypycify(
        [
            *hook["mypy-args"],
            # What is known to the version of mypy that upstream takes, and to libraries.
            "--disable-error-code=arg-type",
            "--no-warn-unused-ignores",
            *(name for name in modules if not name.startswith(excluded)),
        ],
        opt_level="3",
        debug_level=hook["options"]["debug_level"],
    ),
)
