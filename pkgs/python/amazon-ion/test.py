import io
from datetime import UTC, datetime
from decimal import Decimal

from amazon import _ioncmodule
from amazon.ion import simpleion
from amazon.ion.core import IonType
from amazon.ion.equivalence import ion_equals
from amazon.ion.exceptions import IonException
from amazon.ion.simple_types import IonPyDict

TEXT = """
{
  name: "Ion", count: 12345678901234567890, price: 1.250, rate: 2.5e0, none: null.string,
  when: 2026-11-27T10:30:00Z, list: [true, false, tag::symbol], data: {{ aGVsbG8= }},
  quoted: '''long
text'''
}
"""


def test_module_is_compiled() -> None:
    assert _ioncmodule.__file__.endswith("/_ioncmodule.cpython-313-wasm32-wasi.so")
    assert simpleion.c_ext


def test_text() -> None:
    value = simpleion.loads(TEXT)
    assert isinstance(value, IonPyDict)
    assert value["name"] == "Ion"
    assert value["count"] == 12345678901234567890
    assert value["price"] == Decimal("1.250") and str(value["price"]) == "1.250"
    assert value["rate"] == 2.5 and value["rate"].ion_type == IonType.FLOAT
    assert value["when"] == datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
    assert value["list"][2].text == "symbol"
    assert value["list"][2].ion_annotations[0].text == "tag"
    assert value["data"] == b"hello"
    assert value["quoted"] == "long\ntext"


def test_binary() -> None:
    value = simpleion.loads(TEXT)
    packed = simpleion.dumps(value)
    assert packed[:4] == b"\xe0\x01\x00\xea"
    again = simpleion.loads(packed)
    assert ion_equals(again, value)
    text = simpleion.dumps(again, binary=False)
    assert ion_equals(simpleion.loads(text), value)
    assert simpleion.dumps([1, 2], binary=False).endswith("[1,2]")
    numbers = [0, -1, 2**31, -(2**63), 2**200, Decimal("-1e-20"), 0.1, float("inf")]
    assert simpleion.loads(simpleion.dumps(numbers)) == numbers


def test_streams() -> None:
    stream = io.BytesIO()
    simpleion.dump([{"n": n, "text": "x" * n} for n in range(200)], stream, sequence_as_stream=True)
    stream.seek(0)
    found = list(simpleion.load(stream, single_value=False, parse_eagerly=False))
    assert [value["n"] for value in found] == list(range(200))
    assert found[150]["text"] == "x" * 150


def test_errors_are_exceptions() -> None:
    for broken in ("{a:", "[1, 2", b"\xe0\x01\x00\xea\xde\xff", '"open'):
        try:
            simpleion.loads(broken)
        except (IonException, ValueError) as error:
            print("amazon-ion:", error)
        else:
            raise AssertionError(broken)
