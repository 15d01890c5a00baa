from zope.interface import (
    Attribute,
    Interface,
    _zope_interface_coptimizations,
    adapter,
    alsoProvides,
    declarations,
    implementedBy,
    implementer,
    interface,
    providedBy,
)
from zope.interface.adapter import AdapterRegistry
from zope.interface.exceptions import Invalid
from zope.interface.verify import verifyObject


class IShape(Interface):
    sides = Attribute("how many")

    def area(scale):
        """The area."""


class ISolid(IShape):
    """Something with a volume."""


@implementer(IShape)
class Square:
    sides = 4

    def area(self, scale):
        return scale


def test_classes_are_the_compiled_ones() -> None:
    compiled = _zope_interface_coptimizations
    assert interface.SpecificationBase is compiled.SpecificationBase
    assert interface.InterfaceBase is compiled.InterfaceBase
    assert adapter.LookupBase is compiled.LookupBase
    assert declarations.ClassProvidesBase is compiled.ClassProvidesBase


def test_declarations() -> None:
    square = Square()
    assert IShape.providedBy(square)
    assert IShape.implementedBy(Square)
    assert not ISolid.providedBy(square)
    assert list(providedBy(square)) == [IShape]
    assert list(implementedBy(Square)) == [IShape]
    alsoProvides(square, ISolid)
    assert ISolid.providedBy(square)
    assert not ISolid.providedBy(Square())
    assert ISolid.isOrExtends(IShape)
    assert ISolid.__iro__ == (ISolid, IShape, Interface)
    assert verifyObject(IShape, square)


def test_adapters() -> None:
    registry = AdapterRegistry()
    registry.register([IShape], ISolid, "", lambda shape: ("solid", shape.sides))
    registry.register([IShape], ISolid, "named", "another")
    assert registry.queryAdapter(Square(), ISolid) == ("solid", 4)
    assert registry.lookup([IShape], ISolid, "named") == "another"
    assert registry.lookup1(IShape, ISolid, "absent", "default") == "default"
    assert [name for name, _ in registry.lookupAll([IShape], ISolid)] == ["", "named"]
    registry.subscribe([IShape], None, len)
    assert registry.subscriptions([IShape], None) == [len]
    IShape.__adapt__(Square())
    assert IShape(Square()).sides == 4
    assert ISolid("text", 7) == 7
    assert sorted([ISolid, IShape]) == [IShape, ISolid]
    assert hash(IShape) == hash((IShape.__name__, IShape.__module__))


def test_errors_are_exceptions() -> None:
    try:
        ISolid(5)
    except TypeError as error:
        assert "Could not adapt" in str(error)
    else:
        raise AssertionError("an integer is no solid")
    try:
        verifyObject(ISolid, object())
    except Invalid as error:
        print("zope.interface:", str(error).replace("\n", " "))
    else:
        raise AssertionError("an object is no solid")
