"""Build what build_demo.py describes."""

from setuptools import setup

setup(cffi_modules=["build_demo.py:builder"])
