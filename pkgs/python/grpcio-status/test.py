from concurrent import futures

import grpc
from google.protobuf.any_pb2 import Any
from google.rpc import error_details_pb2, status_pb2
from grpc._cython import cygrpc
from grpc_status import rpc_status


def quota(request: bytes, context: grpc.ServicerContext) -> bytes:
    detail = Any()
    detail.Pack(
        error_details_pb2.QuotaFailure(
            violations=[error_details_pb2.QuotaFailure.Violation(subject="calls", description="3")]
        )
    )
    status = status_pb2.Status(
        code=grpc.StatusCode.RESOURCE_EXHAUSTED.value[0], message="too many", details=[detail]
    )
    context.abort_with_status(rpc_status.to_status(status))
    raise AssertionError("abort_with_status returned")


def test_status_of_a_call() -> None:
    assert cygrpc.__file__.endswith(".cpython-313-wasm32-wasi.so")
    server = grpc.server(futures.ThreadPoolExecutor(2))
    handlers = {"quota": grpc.unary_unary_rpc_method_handler(quota)}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("Test", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        try:
            channel.unary_unary("/Test/quota")(b"")
        except grpc.RpcError as error:
            status = rpc_status.from_call(error)
        else:
            raise AssertionError("no RpcError")
    server.stop(None).wait()
    assert (status.code, status.message) == (8, "too many")
    failure = error_details_pb2.QuotaFailure()
    assert status.details[0].Unpack(failure)
    assert [(each.subject, each.description) for each in failure.violations] == [("calls", "3")]
