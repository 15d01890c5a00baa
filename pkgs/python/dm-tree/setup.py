"""Builds upstream's module against a library that is there."""

from pathlib import Path

import pybind11
from setuptools import Extension, find_packages, setup

setup(
    name="dm-tree",
    version="@version@",
    description="Tree is a library for working with nested data structures.",
    long_description=Path("README.md").read_text(),
    long_description_content_type="text/markdown",
    url="https://github.com/deepmind/tree",
    license="Apache 2.0",
    packages=find_packages(),
    python_requires=">=3.10",
    install_requires=["absl-py>=0.6.1", "attrs>=18.2.0", "numpy>=2.1.0", "wrapt>=1.11.2"],
    ext_modules=[
        Extension(
            "tree._tree",
            ["tree/tree.cc"],
            include_dirs=[pybind11.get_include(), "third_party/abseil-cpp"],
            libraries=["grpc-bundled"],
            extra_compile_args=["-std=c++17"],
            language="c++",
        )
    ],
)
