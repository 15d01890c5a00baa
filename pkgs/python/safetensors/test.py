import json
import struct
import tempfile
from collections.abc import Callable
from ctypes import addressof, create_string_buffer
from pathlib import Path

from safetensors import (
    SafetensorError,
    TensorSpec,
    _safetensors_rust,
    deserialize,
    serialize,
    serialize_file,
)

NUMBERS = create_string_buffer(struct.pack("<4i", 1, 2, 3, 4), 16)
TENSORS = {
    "numbers": TensorSpec(dtype="int32", shape=[2, 2], data_ptr=addressof(NUMBERS), data_len=16),
    "empty": TensorSpec(dtype="float32", shape=[0], data_ptr=addressof(NUMBERS), data_len=0),
}


def error_of(call: Callable[[], object]) -> str:
    """Return what the error that `call` raises says."""
    try:
        call()
    except SafetensorError as error:
        return str(error)
    raise AssertionError("no SafetensorError")


def test_module_is_compiled() -> None:
    assert _safetensors_rust.__file__.endswith(".so")
    assert serialize is _safetensors_rust.serialize


def test_both_ways() -> None:
    found = dict(deserialize(serialize(TENSORS, {"made": "here"})))
    assert found["numbers"]["dtype"] == "I32"
    assert found["numbers"]["shape"] == [2, 2]
    assert struct.unpack("<4i", bytes(found["numbers"]["data"])) == (1, 2, 3, 4)
    assert bytes(found["empty"]["data"]) == b""


def test_format() -> None:
    data = bytes(serialize(TENSORS, {"made": "here"}))
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    assert header["__metadata__"] == {"made": "here"}
    assert header["numbers"]["shape"] == [2, 2]
    begin, end = header["numbers"]["data_offsets"]
    assert data[8 + length :][begin:end] == bytes(NUMBERS)


def test_file() -> None:
    path = Path(tempfile.mkdtemp()) / "x.safetensors"
    serialize_file(TENSORS, path)
    assert path.read_bytes() == bytes(serialize(TENSORS))


def test_wrong_data_is_an_error() -> None:
    data = bytes(serialize(TENSORS))
    for wrong in (data[:4], data[:-1], struct.pack("<Q", 2**60) + data[8:]):
        assert "deserializing" in error_of(lambda wrong=wrong: deserialize(wrong))
