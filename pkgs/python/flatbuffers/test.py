import flatbuffers
from flatbuffers import flexbuffers, number_types, table


def test_known_bytes() -> None:
    builder = flatbuffers.Builder(0)
    name = builder.CreateString("ab")
    builder.StartObject(2)
    builder.PrependUOffsetTRelativeSlot(0, name, 0)
    builder.PrependInt16Slot(1, -2, 0)
    builder.Finish(builder.EndObject())
    packed = bytes(builder.Output())
    start = int.from_bytes(packed[:4], "little")
    found = table.Table(bytearray(packed), start)
    assert found.String(found.Offset(4) + found.Pos) == b"ab"
    assert found.Get(number_types.Int16Flags, found.Offset(6) + found.Pos) == -2
    assert found.Offset(8) == 0
    assert packed.endswith(b"\x02\0\0\0ab\0\0")


def test_values_of_any_kind_come_back() -> None:
    value = {"a": [1, 2.5, None, True, "text"], "b": {"c": -(2**40)}}
    assert flexbuffers.Loads(flexbuffers.Dumps(value)) == value


def test_errors_are_exceptions() -> None:
    builder = flatbuffers.Builder(0)
    builder.StartObject(1)
    try:
        builder.CreateString("inside")
    except flatbuffers.builder.IsNestedError as error:
        print("flatbuffers:", type(error).__name__)
    else:
        raise AssertionError("a text was made inside an object")
