import asyncio
import threading

import zmq
import zmq.asyncio
import zmq.auth
from zmq.backend.cython import _zmq


def test_module_is_compiled() -> None:
    assert _zmq.__file__.endswith("/_zmq.cpython-313-wasm32-wasi.so")
    assert zmq.zmq_version_info()[:2] == (4, 3)
    assert zmq.has("curve")
    assert not zmq.has("ipc")


def answer(context: zmq.Context, place: str) -> None:
    with context.socket(zmq.REP) as socket:
        socket.connect(place)
        while (question := socket.recv_json()) is not None:
            socket.send_multipart([b"answer", str(question).encode()])
        socket.send(b"")


def test_questions_and_answers() -> None:
    with zmq.Context() as context:
        for bound in ("inproc://questions", "tcp://127.0.0.1:*"):
            with context.socket(zmq.REQ) as socket:
                socket.rcvtimeo = 20000
                socket.bind(bound)
                place = socket.last_endpoint.decode()
                server = threading.Thread(target=answer, args=(context, place))
                server.start()
                for number in range(50):
                    socket.send_json({"number": number})
                    assert socket.recv_multipart() == [b"answer", b"{'number': %d}" % number]
                socket.send_json(None)
                assert socket.recv() == b""
                server.join()


def test_subscriptions_and_polls() -> None:
    with (
        zmq.Context() as context,
        context.socket(zmq.PUB) as publisher,
        context.socket(zmq.SUB) as subscriber,
    ):
        publisher.bind("inproc://news")
        subscriber.subscribe("a")
        subscriber.connect("inproc://news")
        poller = zmq.Poller()
        poller.register(subscriber, zmq.POLLIN)
        assert poller.poll(10) == []
        publisher.send_string("b none")
        publisher.send(b"a text", copy=False)
        assert poller.poll(5000) == [(subscriber, zmq.POLLIN)]
        frame = subscriber.recv(copy=False)
        assert bytes(frame) == b"a text"


def test_messages_that_are_not_copied_are_given_back() -> None:
    text = bytearray(b"long" * 50_000)
    with (
        zmq.Context() as context,
        context.socket(zmq.PUSH) as sender,
        context.socket(zmq.PULL) as receiver,
    ):
        receiver.rcvtimeo = 20000
        receiver.bind("tcp://127.0.0.1:*")
        sender.connect(receiver.last_endpoint.decode())
        tracker = sender.send(text, copy=False, track=True)
        assert receiver.recv() == text
        tracker.wait(20)
        assert tracker.done


def test_encrypted() -> None:
    public, secret = zmq.curve_keypair()
    client_public, client_secret = zmq.curve_keypair()
    assert zmq.curve_public(secret) == public
    with (
        zmq.Context() as context,
        context.socket(zmq.PUSH) as server,
        context.socket(zmq.PULL) as client,
    ):
        client.rcvtimeo = 20000
        server.curve_server = True
        server.curve_secretkey, server.curve_publickey = secret, public
        port = server.bind_to_random_port("tcp://127.0.0.1")
        client.curve_serverkey = public
        client.curve_secretkey, client.curve_publickey = client_secret, client_public
        client.connect(f"tcp://127.0.0.1:{port}")
        server.send(b"secret" * 1000)
        assert client.recv() == b"secret" * 1000


def test_asyncio() -> None:
    async def main() -> list[bytes]:
        with (
            zmq.asyncio.Context() as context,
            context.socket(zmq.PUSH) as sender,
            context.socket(zmq.PULL) as receiver,
        ):
            receiver.bind("inproc://tasks")
            sender.connect("inproc://tasks")
            task = asyncio.ensure_future(receiver.recv_multipart())
            await asyncio.sleep(0.05)
            await sender.send_multipart([b"one", b"two"])
            return await asyncio.wait_for(task, 10)

    assert asyncio.run(main()) == [b"one", b"two"]


def test_errors_are_exceptions() -> None:
    with zmq.Context() as context, context.socket(zmq.PULL) as socket:
        for call in (
            lambda: socket.bind("nothing://here"),
            lambda: socket.bind("ipc:///tmp/socket"),
            lambda: socket.recv(zmq.NOBLOCK),
            lambda: socket.send(b"text"),
            lambda: socket.setsockopt(zmq.LINGER, "text"),
        ):
            try:
                call()
            except (zmq.ZMQError, TypeError) as error:
                print("zmq:", repr(error))
            else:
                raise AssertionError("it was taken")
