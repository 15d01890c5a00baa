import tempfile
from importlib.metadata import version
from pathlib import Path

import iniconfig
from iniconfig._version import __version__


def test_values_know_their_lines() -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "demo.ini"
        path.write_text("# comment\n[first]\na = 1\nlist = x\n  y\n\n[second]\nb = 2\n")
        ini = iniconfig.IniConfig(str(path))
    assert [section.name for section in ini] == ["first", "second"]
    assert ini["first"]["list"] == "x\ny"
    assert ini.lineof("second", "b") == 8
    assert ini.get("first", "a", convert=int) == 1


def test_twice_the_same_name_is_an_error() -> None:
    try:
        iniconfig.IniConfig("none.ini", data="[a]\nx = 1\nx = 2\n")
    except iniconfig.ParseError as error:
        assert error.lineno == 2
    else:
        raise AssertionError("a name that stands twice was accepted")


def test_version_is_that_of_the_source() -> None:
    assert __version__ == version("iniconfig") == "2.1.0"
