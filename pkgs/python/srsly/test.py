from pathlib import Path

import srsly
from srsly import cloudpickle, msgpack, ujson
from srsly.msgpack import _epoch, _packer, _unpacker
from srsly.ujson import ujson as compiled

VALUE = {"a": [1, 2.5, None, True], "\u20ac": "text \u00fc", "inner": {"deep": [{}]}}


def test_modules_are_compiled() -> None:
    for module in (_epoch, _packer, _unpacker, compiled):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert ujson.dumps is compiled.dumps


def test_json() -> None:
    assert srsly.json_dumps({"b": 1, "a": 0.5}, sort_keys=True) == '{"a":0.5,"b":1}'
    assert srsly.json_loads(srsly.json_dumps(VALUE)) == VALUE
    assert compiled.loads('[1e3, -0.5, "\\u20ac"]') == [1000.0, -0.5, "\u20ac"]


def test_msgpack() -> None:
    assert srsly.msgpack_dumps({"compact": True, "schema": 0}) == (
        b"\x82\xa7compact\xc3\xa6schema\x00"
    )
    assert srsly.msgpack_loads(srsly.msgpack_dumps(VALUE)) == VALUE
    unpacker = msgpack.Unpacker()
    for part in (b"\x93\x01", b"\x02\xa1a", b"\xc0"):
        unpacker.feed(part)
    assert list(unpacker) == [[1, 2, b"a"], None]


def test_files(folder: Path = Path("/tmp")) -> None:
    srsly.write_jsonl(folder / "a.jsonl", [{"n": number} for number in range(50)])
    assert [line["n"] for line in srsly.read_jsonl(folder / "a.jsonl")] == list(range(50))
    srsly.write_gzip_json(folder / "a.json.gz", VALUE)
    assert srsly.read_gzip_json(folder / "a.json.gz") == VALUE
    srsly.write_msgpack(folder / "a.msgpack", VALUE)
    assert srsly.read_msgpack(folder / "a.msgpack") == VALUE


def test_yaml_and_pickles() -> None:
    assert srsly.yaml_loads("a: [1, b]\nc: {d: null}\n") == {"a": [1, "b"], "c": {"d": None}}
    assert srsly.yaml_dumps({"a": [1, "b"]}) == "a:\n  - 1\n  - b\n"
    factor = 3
    packed = cloudpickle.dumps(lambda number: number * factor)
    assert srsly.pickle_loads(packed)(5) == 15


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: srsly.json_loads("[1,"),
        lambda: srsly.json_dumps({"a": object()}),
        lambda: srsly.msgpack_loads(b"\xc1"),
        lambda: srsly.msgpack_dumps({"a": 2**70}),
    ):
        try:
            call()
        except (ValueError, TypeError, OverflowError):
            pass
        else:
            raise AssertionError("something else was read")
    print("srsly:", srsly.json_dumps(VALUE))
