import datetime
import decimal
import io
import uuid

import fastavro
from fastavro import _logical_readers, _logical_writers, _read, _schema, _validation, _write, read

SCHEMA = {
    "type": "record",
    "name": "Reading",
    "fields": [
        {"name": "station", "type": "string"},
        {"name": "values", "type": {"type": "array", "items": "double"}},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {
            "name": "price",
            "type": {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2},
        },
        {"name": "number", "type": {"type": "string", "logicalType": "uuid"}},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
        {"name": "note", "type": ["null", "string"], "default": None},
        {"name": "more", "type": {"type": "map", "values": "long"}},
    ],
}
RECORDS = [
    {
        "station": f"\u20ac{number}",
        "values": [number / 3, -0.0],
        "at": datetime.datetime(2026, 1, 31, 12, number, tzinfo=datetime.UTC),
        "price": decimal.Decimal("-12.50"),
        "number": uuid.UUID(int=number),
        "kind": "AB"[number % 2],
        "note": None if number % 3 else "text",
        "more": {"big": 2**62},
    }
    for number in range(50)
]


def test_modules_are_compiled() -> None:
    modules = (_logical_readers, _logical_writers, _read, _schema, _validation, _write)
    for module in modules:
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert read._read is _read
    assert fastavro.reader is _read.reader


def test_known_bytes() -> None:
    target = io.BytesIO()
    fastavro.schemaless_writer(target, {"type": "array", "items": "long"}, [3, 27])
    assert target.getvalue() == b"\x04\x06\x36\x00"
    target = io.BytesIO()
    fastavro.schemaless_writer(target, "string", "foo")
    assert target.getvalue() == b"\x06foo"


def test_files() -> None:
    for codec in ("null", "deflate", "bzip2", "xz"):
        target = io.BytesIO()
        fastavro.writer(target, SCHEMA, RECORDS, codec=codec, sync_interval=500)
        target.seek(0)
        found = fastavro.reader(target)
        assert list(found) == RECORDS
        assert found.codec == codec
        target.seek(0)
        assert sum(block.num_records for block in fastavro.block_reader(target)) == 50


def test_schemas_that_change() -> None:
    target = io.BytesIO()
    fastavro.writer(target, SCHEMA, RECORDS[:2])
    target.seek(0)
    newer = {
        "type": "record",
        "name": "Reading",
        "fields": [
            {"name": "place", "aliases": ["station"], "type": "string"},
            {"name": "added", "type": "int", "default": 5},
        ],
    }
    assert list(fastavro.reader(target, newer)) == [
        {"place": "\u20ac0", "added": 5},
        {"place": "\u20ac1", "added": 5},
    ]


def test_schemas() -> None:
    parsed = fastavro.parse_schema(SCHEMA)
    assert fastavro.schema.to_parsing_canonical_form(parsed).startswith('{"name":"Reading"')
    assert fastavro.schema.fingerprint('"int"', "CRC-64-AVRO") == "8f5c393f1ad57572"
    assert fastavro.validate(RECORDS[0], parsed)


def test_errors_are_exceptions() -> None:
    try:
        fastavro.validate({"station": 5}, SCHEMA)
    except fastavro._validate_common.ValidationError:
        pass
    else:
        raise AssertionError("a record without fields is valid")
    for data in (b"", b"Obj\x01", b"no file of records"):
        try:
            list(fastavro.reader(io.BytesIO(data)))
        except (ValueError, EOFError):
            pass
        else:
            raise AssertionError(f"{data!r} was read")
    print("fastavro", fastavro.__version__, RECORDS[1])
