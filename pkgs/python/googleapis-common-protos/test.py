from google._upb import _message
from google.api import annotations_pb2, http_pb2
from google.protobuf import descriptor_pb2
from google.rpc import error_details_pb2, status_pb2


def test_status_with_details() -> None:
    status = status_pb2.Status(code=5, message="not here")
    retry = error_details_pb2.RetryInfo()
    retry.retry_delay.FromMilliseconds(1500)
    status.details.add().Pack(retry)
    assert isinstance(status, _message.Message)

    read = status_pb2.Status.FromString(status.SerializeToString())
    assert (read.code, read.message) == (5, "not here")
    assert read.details[0].type_url == "type.googleapis.com/google.rpc.RetryInfo"
    found = error_details_pb2.RetryInfo()
    assert read.details[0].Unpack(found)
    assert found.retry_delay.ToMilliseconds() == 1500


def test_option_of_methods() -> None:
    options = descriptor_pb2.MethodOptions()
    options.Extensions[annotations_pb2.http].CopyFrom(http_pb2.HttpRule(get="/v1/{name}"))
    # Field 72295728, with a message whose field 2 is the text.
    assert options.SerializeToString() == bytes.fromhex("82d3e493020c120a2f76312f7b6e616d657d")
