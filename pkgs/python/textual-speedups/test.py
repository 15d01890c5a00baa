import importlib
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version

MODULES = [
    "textual_speedups.textual_speedups",
]


def test_version() -> None:
    assert version("textual-speedups") == "0.2.1"


def test_compiled_modules() -> None:
    for name in MODULES:
        module = importlib.import_module(name)
        assert module.__file__ is not None
        assert module.__file__.endswith(tuple(EXTENSION_SUFFIXES)), module
