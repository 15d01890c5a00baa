import importlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent import futures
from contextlib import contextmanager
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import grpc
from grpc_tools import _protoc_compiler, protoc

TYPES = """syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";

message Order {
  int64 number = 1;
  map<string, double> prices = 2;
  google.protobuf.Timestamp when = 3;
  oneof way { string street = 4; bool fetched = 5; }
  enum Kind { UNKNOWN = 0; BREAD = 7; }
  repeated Kind kinds = 6;
}
"""
SERVICE = """syntax = "proto3";
package shop;
import "types.proto";

// Takes orders.
service Shop {
  rpc Buy(Order) returns (Order);
  rpc Watch(Order) returns (stream Order);
}
"""
WELL_KNOWN = str(resources.files("grpc_tools") / "_proto")


@contextmanager
def schemas() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "types.proto").write_text(TYPES)
        (folder / "service.proto").write_text(SERVICE)
        (folder / "wrong.proto").write_text(
            'syntax = "proto3";\nmessage Wrong { strin name = 1; }\n'
        )
        sys.path.insert(0, name)
        importlib.invalidate_caches()
        try:
            yield folder
        finally:
            sys.path.remove(name)


def compile_into(folder: Path, *options: str) -> int:
    command = ["protoc", f"-I{folder}", f"-I{WELL_KNOWN}", *options]
    status: int = protoc.main(command)
    return status


def test_compiled() -> None:
    assert _protoc_compiler.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert metadata.version("grpcio-tools") == "1.74.0"


def test_code_in_memory() -> None:
    with schemas() as folder:
        include = [str(folder).encode(), WELL_KNOWN.encode()]
        files = dict(_protoc_compiler.get_protos(b"types.proto", include))
        assert set(files) == {b"types_pb2.py", b"google/protobuf/timestamp_pb2.py"}
        assert b"# Protobuf Python Version: 6.31.1" in files[b"types_pb2.py"]
        files = dict(_protoc_compiler.get_services(b"service.proto", include))
        assert b"class ShopStub(object):" in files[b"service_pb2_grpc.py"]


def test_mistakes() -> None:
    with schemas() as folder:
        include = [str(folder).encode()]
        try:
            _protoc_compiler.get_protos(b"wrong.proto", include)
        except _protoc_compiler.ProtocErrors as error:
            assert str(error) == 'wrong.proto:1:16 error: "strin" is not defined.'
        else:
            raise AssertionError("a wrong schema was taken")
        output = f"--python_out={folder}"
        assert compile_into(folder, output, "wrong.proto") == 1
        assert compile_into(folder, output, "absent.proto") == 1
        assert not (folder / "wrong_pb2.py").exists()


def test_messages_and_calls() -> None:
    with schemas() as folder:
        outputs = [f"--{kind}_out={folder}" for kind in ("python", "pyi", "grpc_python")]
        assert compile_into(folder, *outputs, "types.proto", "service.proto") == 0
        assert "class Order(_message.Message):" in (folder / "types_pb2.pyi").read_text()
        types: Any = importlib.import_module("types_pb2")
        service: Any = importlib.import_module("service_pb2_grpc")

        order = types.Order(number=-(2**60), prices={"a": 2.5}, street="Hauptstraße", kinds=[7, 0])
        order.when.FromMilliseconds(1_700_000_000_123)
        bytes_sent = order.SerializeToString()
        assert len(bytes_sent) == 56
        assert types.Order.FromString(bytes_sent) == order
        assert order.WhichOneof("way") == "street"

        class Shop(service.ShopServicer):
            def Buy(self, request: Any, context: grpc.ServicerContext) -> Any:
                request.number += 1
                return request

            def Watch(self, request: Any, context: grpc.ServicerContext) -> Any:
                for number in range(request.number):
                    yield types.Order(number=number, fetched=True)

        server = grpc.server(futures.ThreadPoolExecutor(2))
        service.add_ShopServicer_to_server(Shop(), server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub = service.ShopStub(channel)
            bought = stub.Buy(order)
            assert (bought.number, bought.prices["a"]) == (1 - 2**60, 2.5)
            watched = list(stub.Watch(types.Order(number=50)))
            assert [each.number for each in watched] == list(range(50))
            assert all(each.fetched for each in watched)
        server.stop(None).wait()


def test_schemas_as_modules() -> None:
    schema = 'syntax = "proto3";\nmessage Later { bytes data = 1; }\n'
    with schemas() as folder:
        (folder / "later.proto").write_text(schema)
        later = grpc.protos("later.proto")
        assert later.Later.FromString(later.Later(data=b"x" * 300).SerializeToString()).data


def run_protoc(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "grpc_tools.protoc", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_command() -> None:
    with schemas() as folder:
        told = run_protoc("--version", cwd=folder)
        assert (told.returncode, told.stdout) == (0, "libprotoc 31.1\n"), told
        # The well-known types are found without being told.
        made = run_protoc("-I.", "--python_out=.", "types.proto", cwd=folder)
        assert made.returncode == 0, made
        assert (folder / "types_pb2.py").stat().st_size > 1000
        wrong = run_protoc("-I.", "--python_out=.", "wrong.proto", cwd=folder)
        assert wrong.returncode == 1
        assert wrong.stderr == 'wrong.proto:2:17: "strin" is not defined.\n'


def test_plugin() -> None:
    with schemas() as folder:
        absent = run_protoc("-I.", "--absent_out=.", "wrong.proto", cwd=folder)
        assert absent.returncode == 1, absent
        missing = run_protoc("-I.", "--absent_out=.", "service.proto", cwd=folder)
        assert missing.returncode == 1
        assert "protoc-gen-absent: program not found or is not executable" in missing.stderr
