import threading
from pathlib import Path

import thriftpy2
from thriftpy2.protocol import TCyBinaryProtocolFactory, cybin
from thriftpy2.protocol.cybin import cybin as compiled
from thriftpy2.rpc import make_client, make_server
from thriftpy2.transport import TCyBufferedTransportFactory, TTransportException, cybase
from thriftpy2.transport.buffered import cybuffered
from thriftpy2.transport.framed import cyframed
from thriftpy2.transport.memory import cymemory
from thriftpy2.utils import deserialize, serialize

SOURCE = """
enum Kind { ONE = 1, TWO = 2 }
struct Thing {
  1: required string name, 2: optional i64 number, 3: list<double> values,
  4: map<string, Kind> kinds, 5: binary data, 7: bool yes,
}
exception Missing { 1: string name }
service Things {
  Thing find(1: string name) throws (1: Missing missing),
  void put(1: Thing thing),
  oneway void later(1: i16 number),
}
"""
path = Path("/tmp/things.thrift")
path.write_text(SOURCE)
things = thriftpy2.load(str(path), module_name="things_thrift")


def thing() -> object:
    return things.Thing(
        name="\u20ac",
        number=-(2**40),
        values=[0.5, -1e300],
        kinds={"a": things.Kind.TWO},
        data=b"\xff\0",
        yes=True,
    )


class Handler:
    def __init__(self) -> None:
        self.known: dict[str, object] = {}
        self.done = threading.Event()

    def find(self, name: str) -> object:
        if name not in self.known:
            raise things.Missing(name)
        return self.known[name]

    def put(self, given: object) -> None:
        self.known[given.name] = given

    def later(self, number: int) -> None:
        assert number == 7
        self.done.set()


def test_modules_are_compiled() -> None:
    for module in (compiled, cybase, cybuffered, cyframed, cymemory):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert cybin.TCyBinaryProtocol is compiled.TCyBinaryProtocol


def test_known_bytes() -> None:
    packed = serialize(things.Missing(name="ab"), TCyBinaryProtocolFactory())
    assert packed == b"\x0b\x00\x01\x00\x00\x00\x02ab\x00"
    packed = serialize(thing(), TCyBinaryProtocolFactory())
    assert deserialize(things.Thing(), packed, TCyBinaryProtocolFactory()) == thing()


def test_calls_over_a_socket() -> None:
    handler = Handler()
    server = make_server(things.Things, handler, "127.0.0.1", 41737)
    threading.Thread(target=server.serve, daemon=True).start()
    for _ in range(100):
        try:
            client = make_client(
                things.Things,
                "127.0.0.1",
                41737,
                proto_factory=TCyBinaryProtocolFactory(),
                trans_factory=TCyBufferedTransportFactory(),
                timeout=20_000,
            )
            break
        except TTransportException:
            threading.Event().wait(0.05)
    client.put(thing())
    assert client.find("\u20ac") == thing()
    try:
        client.find("none")
    except things.Missing as error:
        assert error.name == "none"
    else:
        raise AssertionError("the error was lost")
    client.later(7)
    assert handler.done.wait(20)
    client.close()


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: thriftpy2.load("/tmp/absent.thrift", "absent_thrift"),
        lambda: serialize(things.Thing(number="text"), TCyBinaryProtocolFactory()),
    ):
        try:
            call()
        except Exception as error:
            print("thriftpy2:", type(error).__name__)
        else:
            raise AssertionError("something else was read")
