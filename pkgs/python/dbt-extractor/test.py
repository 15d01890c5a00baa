import importlib
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version

MODULES = [
    "dbt_extractor.dbt_extractor",
]


def test_version() -> None:
    assert version("dbt-extractor") == "0.6.0"


def test_compiled_modules() -> None:
    for name in MODULES:
        module = importlib.import_module(name)
        assert module.__file__ is not None
        assert module.__file__.endswith(tuple(EXTENSION_SUFFIXES)), module
