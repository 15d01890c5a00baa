import copy
import pickle
from typing import Any

import google.protobuf
from google._upb import _message
from google.protobuf import (
    descriptor_pb2,
    descriptor_pool,
    json_format,
    message_factory,
    struct_pb2,
    text_format,
    timestamp_pb2,
    unknown_fields,
)
from google.protobuf.internal import api_implementation
from google.protobuf.message import DecodeError

LINE = int(google.protobuf.__version__.partition(".")[0])

SCHEMA = """
    name: "demo.proto" package: "demo" syntax: "proto2"
    message_type {
      name: "Node"
      field { name: "name" number: 1 type: TYPE_STRING label: LABEL_REQUIRED }
      field { name: "size" number: 2 type: TYPE_SINT64 label: LABEL_OPTIONAL default_value: "7" }
      field { name: "weights" number: 3 type: TYPE_DOUBLE label: LABEL_REPEATED }
      field { name: "children" number: 4 type: TYPE_MESSAGE type_name: ".demo.Node"
              label: LABEL_REPEATED }
      field { name: "kind" number: 5 type: TYPE_ENUM type_name: ".demo.Kind" label: LABEL_OPTIONAL
              oneof_index: 0 }
      field { name: "raw" number: 6 type: TYPE_BYTES label: LABEL_OPTIONAL oneof_index: 0 }
      field { name: "counts" number: 7 type: TYPE_MESSAGE type_name: ".demo.Node.CountsEntry"
              label: LABEL_REPEATED }
      nested_type {
        name: "CountsEntry" options { map_entry: true }
        field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
        field { name: "value" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
      }
      oneof_decl { name: "extra" }
      extension_range { start: 100 end: 200 }
    }
    enum_type { name: "Kind" value { name: "LEAF" number: 0 } value { name: "TREE" number: 3 } }
    extension { name: "note" number: 100 type: TYPE_STRING label: LABEL_OPTIONAL
                extendee: ".demo.Node" }
    service {
      name: "Store" method { name: "Put" input_type: ".demo.Node" output_type: ".demo.Node" }
    }
"""
pool = descriptor_pool.DescriptorPool()
FILE = pool.AddSerializedFile(
    text_format.Parse(SCHEMA, descriptor_pb2.FileDescriptorProto()).SerializeToString()
)
DESCRIPTOR = pool.FindMessageTypeByName("demo.Node")
Node: Any = message_factory.GetMessageClass(DESCRIPTOR)
NOTE = pool.FindExtensionByName("demo.note")


def node() -> Any:
    made = Node(name="root", size=-3, weights=[1.5, 2.5], raw=b"\0\1")
    made.children.add(name="child").counts["a"] = 5
    made.Extensions[NOTE] = "hello"
    return made


def test_implementation_is_the_compiled_one() -> None:
    assert _message.__file__.endswith(".so")
    assert api_implementation.Type() == "upb"
    assert issubclass(Node, _message.Message)
    assert type(DESCRIPTOR) is _message.Descriptor


def test_known_bytes() -> None:
    assert Node(name="x", size=-3, weights=[1.5]).SerializeToString().hex() == (
        "0a0178100519000000000000f83f"
    )
    moment = timestamp_pb2.Timestamp()
    moment.FromJsonString("1970-01-01T00:02:30.000000002Z")
    assert moment.SerializeToString().hex() == "0896011002"


def test_round_trips() -> None:
    made = node()
    assert Node.FromString(made.SerializeToString(deterministic=True)) == made
    assert text_format.Parse(text_format.MessageToString(made), Node()).children == made.children
    assert copy.deepcopy(made) == made
    record = struct_pb2.Struct()
    record.update({"k": 1.5, "list": [True, None, "x"]})
    assert struct_pb2.Struct.FromString(record.SerializeToString())["k"] == 1.5
    assert json_format.MessageToDict(record) == {"k": 1.5, "list": [True, None, "x"]}
    assert pickle.loads(pickle.dumps(record)) == record


def test_methods_of_messages_without_arguments() -> None:
    made = node()
    assert made.ByteSize() == len(made.SerializePartialToString())
    assert [field.name for field, _ in made.ListFields()][:2] == ["name", "size"]
    assert made.WhichOneof("extra") == "raw"
    assert made.IsInitialized()
    assert Node().FindInitializationErrors() == ["name"]
    made.MergeFromString(b"\xf8\x01\x05")
    assert len(unknown_fields.UnknownFieldSet(made)) == 1
    made.DiscardUnknownFields()
    assert not unknown_fields.UnknownFieldSet(made)
    made.SetInParent()
    made.ClearField("weights")
    made.Clear()
    assert made.size == 7
    assert not made.ListFields()


def clear(container: Any) -> None:
    # Line 5 has no such method.
    if LINE > 5:
        container.clear()
    else:
        del container[:]


def test_methods_of_containers_without_arguments() -> None:
    made = node()
    made.weights.reverse()
    assert list(made.weights) == [2.5, 1.5]
    made.weights.sort()
    clear(made.weights)
    made.children.add(name="other")
    made.children.sort(key=lambda child: child.name, reverse=True)
    assert [child.name for child in made.children] == ["other", "child"]
    made.children.reverse()
    counts = made.children[0].counts
    assert dict(counts) == {"a": 5}
    assert counts.GetEntryClass().DESCRIPTOR.name == "CountsEntry"
    assert counts.get("b", 9) == 9
    assert (list(counts.keys()), list(counts.values())) == (["a"], [5])
    assert list(counts.items()) == [("a", 5)]
    counts.clear()
    clear(made.children)
    assert (len(counts), len(made.children)) == (0, 0)


def test_methods_of_descriptors_without_arguments() -> None:
    for described in (
        FILE,
        DESCRIPTOR,
        DESCRIPTOR.fields[0],
        DESCRIPTOR.oneofs[0],
        FILE.enum_types_by_name["Kind"],
        FILE.enum_types_by_name["Kind"].values[1],
        FILE.services_by_name["Store"],
        FILE.services_by_name["Store"].methods[0],
    ):
        if LINE > 5:
            assert not described.has_options
        assert not described.GetOptions().ListFields()
        assert described._GetFeatures().DESCRIPTOR.name == "FeatureSet"
    for mapping in (DESCRIPTOR.fields_by_name, DESCRIPTOR.fields_by_number):
        assert list(mapping.keys()) == [key for key, _ in mapping.items()]
        assert len(list(mapping.values())) == 7
    assert FILE.enum_types_by_name["Kind"].values_by_number[3].name == "TREE"


def test_errors_are_exceptions() -> None:
    for wrong in (
        lambda: Node.FromString(b"\x0a\xff"),
        lambda: Node(name=5),
        lambda: Node(nothing=1),
        lambda: Node().SerializeToString(),
        lambda: setattr(Node(), "size", 1 << 70),
        lambda: pool.FindMessageTypeByName("demo.Missing"),
    ):
        try:
            wrong()
        except (DecodeError, TypeError, ValueError, KeyError):
            pass
        except Exception as error:
            assert type(error).__name__ == "EncodeError", error
        else:
            raise AssertionError("a senseless message was accepted")
