import socket
import threading

import hiredis
from hiredis import hiredis as compiled


def replies(data: bytes, **options: object) -> list[object]:
    reader = hiredis.Reader(**options)
    found = []
    for byte in data:
        reader.feed(bytes([byte]))
        if (reply := reader.gets()) is not False:
            found.append(reply)
    return found


def test_module_is_compiled() -> None:
    assert hiredis.Reader is compiled.Reader
    assert hiredis.pack_command is compiled.pack_command


def test_replies() -> None:
    assert replies(b"+OK\r\n:-7\r\n$5\r\nh\r\nlo\r\n$-1\r\n") == [b"OK", -7, b"h\r\nlo", None]
    assert replies(b"*3\r\n:1\r\n*1\r\n$1\r\nx\r\n$0\r\n\r\n") == [[1, [b"x"], b""]]
    assert replies("$3\r\n\u20ac\r\n".encode(), encoding="utf-8") == ["\u20ac"]
    (error,) = replies(b"-ERR wrong\r\n")
    assert isinstance(error, hiredis.ReplyError)
    assert str(error) == "ERR wrong"


def test_third_protocol() -> None:
    data = (
        b"%1\r\n+k\r\n~1\r\n:4\r\n"
        + b",0.5\r\n"
        + b"#t\r\n"
        + b"_\r\n"
        + b"(123456789012345678901\r\n"
    )
    assert replies(data) == [{b"k": [4]}, 0.5, True, None, b"123456789012345678901"]
    (pushed,) = replies(b">2\r\n+message\r\n+hi\r\n")
    assert isinstance(pushed, hiredis.PushNotification)
    assert pushed == [b"message", b"hi"]


def test_commands() -> None:
    packed = hiredis.pack_command(("SET", b"key", 5, 0.5, "\u20ac"))
    assert (
        packed
        == "*5\r\n$3\r\nSET\r\n$3\r\nkey\r\n$1\r\n5\r\n$3\r\n0.5\r\n$3\r\n\u20ac\r\n".encode()
    )


def test_reader() -> None:
    reader = hiredis.Reader(notEnoughData=Ellipsis, replyError=KeyError)
    assert reader.gets() is Ellipsis
    reader.feed(b".......$1\r\nx\r\n", 7)
    assert reader.has_data()
    assert reader.len() == 7
    assert reader.gets() == b"x"
    reader.setmaxbuf(1000)
    assert reader.getmaxbuf() == 1000
    reader.set_encoding("latin-1")
    reader.feed(b"+\xe9\r\n-ERR\r\n")
    assert reader.gets() == "\xe9"
    assert isinstance(reader.gets(), KeyError)


def test_over_a_socket() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        client, _ = listener.accept()
        reader = hiredis.Reader()
        while data := client.recv(4096):
            reader.feed(data)
            while (command := reader.gets()) is not False:
                client.sendall(b"*%d\r\n" % len(command) + b":1\r\n" * len(command))
        client.close()

    thread = threading.Thread(target=serve)
    thread.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(hiredis.pack_command(("PING", "x" * 5000)))
        reader = hiredis.Reader()
        while (reply := reader.gets()) is False:
            reader.feed(client.recv(100))
    thread.join()
    assert reply == [1, 1]


def test_errors_are_exceptions() -> None:
    for data in (b"?\r\n", b":x\r\n", b"*-9\r\n"):
        try:
            replies(data)
        except hiredis.ProtocolError:
            pass
        else:
            raise AssertionError(f"{data!r} is a reply")
    print("hiredis", hiredis.__version__)
