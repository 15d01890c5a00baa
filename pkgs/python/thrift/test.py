from thrift.protocol import fastbinary
from thrift.protocol.TBinaryProtocol import TBinaryProtocol, TBinaryProtocolAccelerated
from thrift.protocol.TCompactProtocol import TCompactProtocol, TCompactProtocolAccelerated
from thrift.Thrift import TType
from thrift.transport.TTransport import TMemoryBuffer
from thrift.TRecursive import fix_spec


class Point:
    thrift_spec: tuple = ()

    def __init__(self, x=None, name=None, values=None, parts=None, real=None) -> None:
        self.x, self.name, self.values, self.parts, self.real = x, name, values, parts, real

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.x)

    def read(self, protocol) -> None:
        protocol.readStruct(self, self.thrift_spec)

    def write(self, protocol) -> None:
        protocol.writeStruct(self, self.thrift_spec)


Point.thrift_spec = (
    None,
    (1, TType.I64, "x", None, None),
    (2, TType.STRING, "name", "UTF8", None),
    (3, TType.MAP, "values", (TType.STRING, "UTF8", TType.I32, None, False), None),
    (4, TType.LIST, "parts", (TType.STRUCT, [Point, None], False), None),
    (5, TType.DOUBLE, "real", None, None),
)
fix_spec([Point])
POINT = Point(-(2**40), "\u20ac", {"a": 1, "b": -2}, [Point(5), Point(name="inner")], 1.5)
ARGUMENTS = [Point, Point.thrift_spec]


def test_module_is_compiled() -> None:
    assert fastbinary.__file__.endswith("/fastbinary.cpython-313-wasm32-wasi.so")


def test_known_bytes() -> None:
    assert fastbinary.encode_binary(Point(5), ARGUMENTS).hex() == "0a0001000000000000000500"
    assert fastbinary.encode_compact(Point(5), ARGUMENTS).hex() == "160a00"


def test_values_come_back() -> None:
    for protocol, plain, encode in (
        (TBinaryProtocolAccelerated, TBinaryProtocol, fastbinary.encode_binary),
        (TCompactProtocolAccelerated, TCompactProtocol, fastbinary.encode_compact),
    ):
        packed = encode(POINT, ARGUMENTS)
        for kind in (protocol, plain):
            back = Point()
            found = kind(TMemoryBuffer(packed)).readStruct(back, Point.thrift_spec)
            assert (found or back) == POINT
        target = TMemoryBuffer()
        plain(target).writeStruct(POINT, Point.thrift_spec)
        assert target.getvalue() == packed
        print(protocol.__name__, len(packed), "bytes")


def test_errors_are_exceptions() -> None:
    packed = fastbinary.encode_binary(POINT, ARGUMENTS)
    for call in (
        lambda: fastbinary.encode_binary(Point("text"), ARGUMENTS),
        lambda: fastbinary.decode_binary(
            Point(), TBinaryProtocol(TMemoryBuffer(packed[:10])), ARGUMENTS
        ),
    ):
        try:
            call()
        except (TypeError, EOFError) as error:
            print("thrift:", repr(error))
        else:
            raise AssertionError("it was taken")
