"""Each mechanism that a package of the catalogue is built by has one that stands for it."""

from tests.tiers import mechanisms
from tests.tiers.catalogue import packages


def test_mechanisms_have_representatives() -> None:
    found = {
        name: mechanisms.mechanisms(name, package.traits)
        for name, package in packages().items()
        if package.in_catalogue
    }
    assert [name for name, used in found.items() if not used] == []
    assert mechanisms.mistakes(found, mechanisms.entries()) == []
