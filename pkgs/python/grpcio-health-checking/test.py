from concurrent import futures

import grpc
from grpc._cython import cygrpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def test_check_and_watch() -> None:
    assert cygrpc.__file__.endswith(".cpython-313-wasm32-wasi.so")
    server = grpc.server(futures.ThreadPoolExecutor(4))
    servicer = health.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        servicer.set("shop", SERVING)
        request = health_pb2.HealthCheckRequest(service="shop")
        assert stub.Check(request).status == SERVING
        watched = stub.Watch(request)
        assert next(watched).status == SERVING
        servicer.set("shop", NOT_SERVING)
        assert next(watched).status == NOT_SERVING
        watched.cancel()
        try:
            stub.Check(health_pb2.HealthCheckRequest(service="elsewhere"))
        except grpc.RpcError as error:
            assert error.code() is grpc.StatusCode.NOT_FOUND
        else:
            raise AssertionError("an unknown service was told")
    server.stop(None).wait()
