import os
import subprocess
import tempfile
from pathlib import Path

PROTOC = Path(os.environ.get("PROTOC", "/opt/protoc/bin/protoc"))
SCHEMA = """syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
message Order {
  int64 number = 1;
  google.protobuf.Timestamp when = 2;
}
"""


def run(folder: Path, *words: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    options = [f"-I{folder}", f"-I{PROTOC.parent.parent / 'include'}"]
    return subprocess.run(
        [str(PROTOC), *options, *words], input=given, capture_output=True, check=False
    )


def test_version() -> None:
    told = subprocess.run([str(PROTOC), "--version"], capture_output=True, check=True)
    assert told.stdout == b"libprotoc 31.1\n"


def test_languages() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "order.proto").write_text(SCHEMA)
        kinds = ("cpp", "csharp", "java", "kotlin", "objc", "php", "pyi", "python", "ruby")
        outputs = [f"--{kind}_out={folder}" for kind in kinds]
        done = run(folder, *outputs, "order.proto")
        assert done.returncode == 0, done
        made = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        assert made >= {
            *("order.pb.cc", "order.pb.h", "Order.cs", "Order.pbobjc.h", "Order.pbobjc.m"),
            *("Shop/Order.php", "order_pb2.py", "order_pb2.pyi", "order_pb.rb"),
            "shop/OrderOuterClass.java",
        }, made
        assert "class Order " in (folder / "order.pb.h").read_text()


def test_messages_as_text() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "order.proto").write_text(SCHEMA)
        text = b"number: -5\nwhen {\n  seconds: 1700000000\n}\n"
        packed = run(folder, "--encode=shop.Order", "order.proto", given=text)
        assert packed.returncode == 0, packed
        assert packed.stdout == b"\x08\xfb" + b"\xff" * 8 + b"\x01\x12\x06\x08\x80\xe2\xcf\xaa\x06"
        back = run(folder, "--decode=shop.Order", "order.proto", given=packed.stdout)
        assert back.stdout == text


def test_mistake() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "wrong.proto").write_text('syntax = "proto3";\nmessage Wrong { strin a = 1; }\n')
        done = run(folder, f"--python_out={folder}", "wrong.proto")
        assert done.returncode == 1
        assert done.stderr.endswith(b'wrong.proto:2:17: "strin" is not defined.\n'), done
