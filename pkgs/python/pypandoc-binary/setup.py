"""pypandoc's package with pandoc in it, for one platform and every Python."""

from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel


class PlatformWheel(bdist_wheel):
    """A wheel with a program, and without extension modules."""

    def get_tag(self) -> tuple[str, str, str]:
        """Return the tag, which names no version of Python."""
        return "py3", "none", "@platform@"


class PlatformDistribution(Distribution):
    """What is installed where modules of the platform are."""

    def has_ext_modules(self) -> bool:
        """Say that the content depends on the platform."""
        return True


setup(
    name="pypandoc_binary",
    version="@version@",
    description="Thin wrapper for pandoc, with pandoc.",
    long_description=Path("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    author="JessicaTegner",
    url="https://github.com/JessicaTegner/pypandoc",
    license="MIT AND GPL-2.0-or-later",
    license_files=["LICENSE"],
    python_requires=">=3.7",
    packages=["pypandoc"],
    package_data={"pypandoc": ["py.typed", "files/*"]},
    distclass=PlatformDistribution,
    cmdclass={"bdist_wheel": PlatformWheel},
)
