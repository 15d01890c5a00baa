"""Builds the modules that upstream's plugins of hatchling build."""

import tomllib
from pathlib import Path

from Cython.Build import cythonize
from mypyc.build import mypycify
from setuptools import find_packages, setup

described = tomllib.loads(Path("pyproject.toml").read_text())
hooks = described["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]
modules = [name.removeprefix("/") for name in hooks["mypyc"]["include"]]
setup(
    packages=find_packages("src"),
    package_dir={"": "src"},
    package_data={"chardet": ["py.typed", "models/*.bin", "models/*.yaml"]},
    ext_modules=[
        *mypycify([*hooks["mypyc"]["mypy-args"], *modules], opt_level="3"),
        *cythonize(
            ["src/chardet/_kernel.py"],
            compiler_directives={"language_level": "3", "annotation_typing": False},
        ),
    ],
)
