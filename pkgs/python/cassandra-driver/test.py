import datetime
import decimal
import importlib
import uuid
from importlib.machinery import EXTENSION_SUFFIXES

from cassandra import cmurmur3, cqltypes, metadata, protocol, query, util
from cassandra.cluster import Cluster, NoHostAvailable
from cassandra.encoder import Encoder

MODULES = [
    "bytesio",
    "cluster",
    "cmurmur3",
    "concurrent",
    "connection",
    "cqltypes",
    "cython_marshal",
    "cython_utils",
    "deserializers",
    "ioutils",
    "metadata",
    "numpy_parser",
    "obj_parser",
    "parsing",
    "pool",
    "protocol",
    "query",
    "row_parser",
    "util",
]


def test_modules_are_compiled() -> None:
    for name in MODULES:
        module = importlib.import_module(f"cassandra.{name}")
        assert str(module.__file__).endswith(EXTENSION_SUFFIXES[0]), name
    assert metadata.murmur3 is cmurmur3.murmur3
    assert protocol.HAVE_CYTHON
    assert protocol.HAVE_NUMPY


def test_known_tokens() -> None:
    assert cmurmur3.murmur3(b"123") == -7468325962851647638
    assert metadata.Murmur3Token.hash_fn("test") == -6017608668500074083


def test_known_bytes() -> None:
    marshal = "org.apache.cassandra.db.marshal"
    found = cqltypes.lookup_casstype(f"{marshal}.MapType({marshal}.UTF8Type,{marshal}.Int32Type)")
    packed = found.serialize({"a": 5}, 4)
    assert packed.hex() == "0000000100000001610000000400000005"
    assert found.deserialize(packed, 4) == {"a": 5}
    for kind, value, wanted in (
        (cqltypes.DecimalType, decimal.Decimal("-1.25"), "0000000283"),
        (cqltypes.IntegerType, -(2**70), "c00000000000000000"),
        (cqltypes.DoubleType, 1.5, "3ff8000000000000"),
        (cqltypes.BooleanType, True, "01"),
        (cqltypes.UUIDType, uuid.UUID(int=5), "0" * 31 + "5"),
        (cqltypes.InetAddressType, "192.168.0.1", "c0a80001"),
    ):
        assert kind.serialize(value, 4).hex() == wanted
        assert kind.deserialize(bytes.fromhex(wanted), 4) == value


def test_values_of_queries() -> None:
    parameters = ("it's", 5, None, [1, 2], {"a": datetime.date(2026, 1, 31)}, b"\xff")
    text = "SELECT " + ", ".join(["%s"] * len(parameters))
    assert query.bind_params(text, parameters, Encoder()) == (
        "SELECT 'it''s', 5, NULL, [1, 2], {'a': '2026-01-31'}, 0xff"
    )
    assert str(util.Duration(1, 2, 3)) == "1mo2d3ns"
    earliest = util.min_uuid_from_time(0)
    assert util.datetime_from_uuid1(earliest) == datetime.datetime(1970, 1, 1)
    assert util.OrderedMap([("b", 1), ("a", 2)])["a"] == 2
    assert list(util.sortedset([3, 1, 2])) == [1, 2, 3]


def test_nobody_answers() -> None:
    try:
        Cluster(["127.0.0.1"], port=1, connect_timeout=5).connect()
    except NoHostAvailable as error:
        print("cassandra:", error)
    else:
        raise AssertionError("nobody listens at port 1")
