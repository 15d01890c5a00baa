import importlib
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version

MODULES = [
    "osqp.ext_builtin",
]


def test_version() -> None:
    assert version("osqp") == "1.1.3"


def test_compiled_modules() -> None:
    for name in MODULES:
        module = importlib.import_module(name)
        assert module.__file__ is not None
        assert module.__file__.endswith(tuple(EXTENSION_SUFFIXES)), module
