import platform

from packaging.markers import Marker
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, sys_tags
from packaging.version import Version


def test_versions() -> None:
    assert Version("1.10") > Version("1.9")
    assert "2.1" in SpecifierSet("~=2.0")
    assert "3.0" not in SpecifierSet("~=2.0")


def test_markers_see_the_target() -> None:
    assert platform.machine() == "wasm32"
    assert Marker("sys_platform == 'wasi' and platform_machine == 'wasm32'").evaluate()
    assert not Marker("sys_platform == 'linux'").evaluate()


def test_tags_are_those_of_our_wheels() -> None:
    tags = list(sys_tags())
    assert tags[0] == Tag("cp313", "cp313", "wasix_wasm32")
    assert Tag("py3", "none", "any") in tags
