import importlib
import socket
import threading

import oracledb

MODULES = ("base_impl", "thin_impl", "thick_impl", "arrow_impl")


def test_modules_are_compiled() -> None:
    for name in MODULES:
        module = importlib.import_module(f"oracledb.{name}")
        assert module.__file__.endswith(f"/{name}.cpython-313-wasm32-wasi.so")
    assert oracledb.is_thin_mode()


def test_addresses() -> None:
    parameters = oracledb.ConnectParams(host="one", port=1522, service_name="s")
    assert parameters.get_connect_string() == (
        "(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=one)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=s)))"
    )
    parameters.parse_connect_string("tcps://one:1523,two/service?retry_count=3")
    assert parameters.host == ["one", "two"]
    assert parameters.port == [1523, 1522]
    assert "(RETRY_COUNT=3)" in parameters.get_connect_string()


def test_values() -> None:
    vector = oracledb.SparseVector(10, [1, 3], [1.5, 2])
    assert vector.num_dimensions == 10
    assert list(vector.values) == [1.5, 2.0]
    assert oracledb.DB_TYPE_NUMBER == oracledb.NUMBER
    assert oracledb.DB_TYPE_VARCHAR.name == "DB_TYPE_VARCHAR"


def test_servers_that_refuse() -> None:
    heard = []

    def answer() -> None:
        client, _ = listener.accept()
        heard.append(client.recv(4096))
        text = b"(DESCRIPTION=(ERR=12514)(ERROR_STACK=(ERROR=(CODE=12514)(EMFI=4))))"
        # A packet that refuses: its length, its type, reasons, and the text with its length.
        body = b"\x22\x00" + len(text).to_bytes(2) + text
        client.sendall((8 + len(body)).to_bytes(2) + b"\0\0\4\0\0\0" + body)
        client.recv(4096)
        client.close()

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = threading.Thread(target=answer, daemon=True)
    server.start()
    try:
        oracledb.connect(f"me/secret@127.0.0.1:{port}/service")
    except oracledb.Error as error:
        assert "DPY-6001" in str(error)
        print("oracledb:", error)
    else:
        raise AssertionError("a server that refuses was joined")
    server.join()
    listener.close()
    assert b"(SERVICE_NAME=service)" in heard[0]


def test_errors_are_exceptions() -> None:
    for call in (
        lambda: oracledb.ConnectParams(host="one", port="text"),
        lambda: oracledb.connect("me/secret@127.0.0.1:1/service", tcp_connect_timeout=3),
        lambda: oracledb.connect("me/secret@(DESCRIPTION="),
    ):
        try:
            call()
        except (oracledb.Error, ValueError) as error:
            print("oracledb:", error)
        else:
            raise AssertionError("it was taken")
