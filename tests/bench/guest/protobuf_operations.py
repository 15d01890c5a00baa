"""Operations of protobuf: an action, and what shows its result."""

import random
from collections.abc import Callable
from typing import Any

from google.protobuf import (  # type: ignore[import-untyped]
    descriptor_pb2,
    descriptor_pool,
    message_factory,
)
from google.protobuf.internal import api_implementation  # type: ignore[import-untyped]

assert api_implementation.Type() == "upb", "without its compiled module"

OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], bytes]]] = {}
Field = descriptor_pb2.FieldDescriptorProto
FIELDS = [
    ("identity", Field.TYPE_INT64, Field.LABEL_OPTIONAL, ""),
    ("name", Field.TYPE_STRING, Field.LABEL_OPTIONAL, ""),
    ("price", Field.TYPE_DOUBLE, Field.LABEL_OPTIONAL, ""),
    ("tags", Field.TYPE_STRING, Field.LABEL_REPEATED, ""),
    ("counts", Field.TYPE_INT32, Field.LABEL_REPEATED, ""),
]
LISTING = [("records", Field.TYPE_MESSAGE, Field.LABEL_REPEATED, ".bench.Record")]
file = descriptor_pb2.FileDescriptorProto(name="bench.proto", package="bench", syntax="proto3")
for message, fields in {"Record": FIELDS, "Listing": LISTING}.items():
    added = file.message_type.add(name=message)
    for number, (name, kind, label, of) in enumerate(fields, 1):
        added.field.add(name=name, number=number, type=kind, label=label, type_name=of or None)
pool = descriptor_pool.DescriptorPool()
pool.AddSerializedFile(file.SerializeToString())
Listing = message_factory.GetMessageClass(pool.FindMessageTypeByName("bench.Listing"))

chance = random.Random(0)
listing = Listing()
for number in range(20_000):
    listing.records.add(
        identity=number,
        name=f"record {number}",
        price=chance.random(),
        tags=["new", "\u00e9t\u00e9"],
        counts=range(number % 8),
    )
serialised = listing.SerializeToString()
OPERATIONS["SerializeToString"] = (listing.SerializeToString, bytes)
OPERATIONS["FromString"] = (
    lambda: Listing.FromString(serialised),
    lambda read: bytes(read.SerializeToString()),
)
