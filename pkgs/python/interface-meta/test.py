import interface_meta
from interface_meta import InterfaceMeta, override
from interface_meta.utils.errors import InterfaceConformanceError


class Base(metaclass=InterfaceMeta):
    INTERFACE_RAISE_ON_VIOLATION = True

    def area(self) -> float:
        """What it covers."""
        raise NotImplementedError


def test_override() -> None:
    class Square(Base):
        @override
        def area(self) -> float:
            """Of a side of three."""
            return 9.0

    assert Square().area() == 9.0
    assert interface_meta.__version__ == "2.0.1"


def test_override_of_nothing() -> None:
    try:

        class Wrong(Base):
            @override
            def volume(self) -> float:
                return 1.0

    except InterfaceConformanceError as error:
        assert "volume" in str(error)
    else:
        raise AssertionError(f"{Wrong} overrides nothing")
