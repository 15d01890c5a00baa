import importlib
import sys
import tempfile
from pathlib import Path

import lazy_loader


def test_module_is_loaded_when_it_is_used() -> None:
    sys.modules.pop("colorsys", None)
    colours = lazy_loader.load("colorsys")
    assert colours.rgb_to_hsv(1, 1, 1) == (0, 0, 1)
    try:
        lazy_loader.load("no_module_of_this_name", error_on_import=True)
    except ModuleNotFoundError as error:
        assert "no_module_of_this_name" in str(error)
    else:
        raise AssertionError("there is no such module")


def test_package() -> None:
    with tempfile.TemporaryDirectory() as directory:
        package = Path(directory) / "lazy_demo"
        package.mkdir()
        (package / "__init__.pyi").write_text("from .part import answer\n")
        (package / "__init__.py").write_text(
            "import lazy_loader\n"
            "__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)\n"
        )
        (package / "part.py").write_text("answer = 42\n")
        sys.path.insert(0, directory)
        try:
            lazy_demo = importlib.import_module("lazy_demo")
            assert "lazy_demo.part" not in sys.modules
            assert lazy_demo.answer == 42
            assert "lazy_demo.part" in sys.modules
        finally:
            sys.path.remove(directory)
