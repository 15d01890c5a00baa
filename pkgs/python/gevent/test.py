import socket as plain_socket
import subprocess as plain_subprocess
import sys
import threading
import time
from pathlib import Path

import gevent
from gevent import (
    _gevent_c_hub_local,
    _gevent_cgreenlet,
    _gevent_cqueue,
    event,
    pool,
    queue,
    server,
    socket,
    ssl,
    subprocess,
    threadpool,
)
from gevent.libuv import _corecffi, loop

CERTIFICATES = Path("/certificates")


def test_compiled() -> None:
    for module in (_gevent_c_hub_local, _gevent_cgreenlet, _gevent_cqueue):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module
    assert _corecffi.__file__.endswith(".abi3.so")
    assert isinstance(gevent.get_hub().loop, loop.loop)


def test_greenlets_take_turns() -> None:
    order: list[tuple[str, int]] = []

    def work(name: str) -> str:
        for number in range(3):
            order.append((name, number))
            gevent.sleep(0)
        return name

    jobs = [gevent.spawn(work, name) for name in "ab"]
    gevent.joinall(jobs, timeout=20, raise_error=True)
    assert [job.value for job in jobs] == ["a", "b"]
    assert order == [(name, number) for number in range(3) for name in "ab"]


def test_times() -> None:
    started = time.monotonic()
    gevent.joinall([gevent.spawn(gevent.sleep, 0.3) for _ in range(200)], raise_error=True)
    assert 0.25 < time.monotonic() - started < 10
    with gevent.Timeout(0.1, False):
        gevent.sleep(30)
        raise AssertionError("no timeout")


def test_errors() -> None:
    job = gevent.spawn(lambda: 1 // 0)
    try:
        job.get(timeout=20)
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError("the error is lost")


def test_kill() -> None:
    cleaned = event.Event()

    def wait() -> None:
        try:
            gevent.sleep(30)
        finally:
            cleaned.set()

    job = gevent.spawn(wait)
    gevent.sleep(0)
    job.kill(timeout=20)
    assert cleaned.is_set() and job.dead


def test_queue_and_pool() -> None:
    items: queue.Queue[int] = queue.Queue(maxsize=2)

    def produce() -> None:
        for number in range(20):
            items.put(number)
        items.put(-1)

    gevent.spawn(produce)
    assert list(iter(lambda: items.get(timeout=20), -1)) == list(range(20))
    assert pool.Pool(5).map(lambda number: number**2, range(20)) == [n**2 for n in range(20)]


def echo(connection: socket.socket, address: object) -> None:
    while data := connection.recv(65536):
        connection.sendall(data)


def test_sockets() -> None:
    listening = server.StreamServer(("127.0.0.1", 0), echo)
    listening.start()

    def exchange(number: int) -> bool:
        sent = bytes([number]) * 20_000
        with socket.create_connection(("127.0.0.1", listening.server_port)) as client:
            gevent.spawn(client.sendall, sent)
            received = b""
            while len(received) < len(sent):
                received += client.recv(65536)
        return received == sent

    assert all(pool.Pool(50).map(exchange, range(100)))
    listening.stop()


def test_tls() -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(CERTIFICATES / "keycert3.pem")
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(CERTIFICATES / "pycacert.pem")
    listening = server.StreamServer(("127.0.0.1", 0), echo, ssl_context=serving)
    listening.start()
    with (
        socket.create_connection(("127.0.0.1", listening.server_port)) as bare,
        trusting.wrap_socket(bare, server_hostname="localhost") as client,
    ):
        client.sendall(b"secret")
        assert client.recv(100) == b"secret"
    listening.stop()


def test_threads() -> None:
    threads = threadpool.ThreadPool(3)
    names = set(threads.map(lambda _: (time.sleep(0.05), threading.get_ident())[1], range(9)))
    assert len(names) > 1 and threading.get_ident() not in names
    assert socket.getaddrinfo("127.0.0.1", 80)[0][4] == ("127.0.0.1", 80)


def test_subprocess() -> None:
    code = "import sys; sys.stdout.write(sys.stdin.read()[::-1]); sys.exit(7)"
    ticks: list[int] = []

    def tick() -> None:
        while True:
            ticks.append(1)
            gevent.sleep(0.01)

    ticking = gevent.spawn(tick)
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"abc" * 20_000, stdout=subprocess.PIPE
    )
    ticking.kill()
    assert (done.stdout[:3], len(done.stdout), done.returncode) == (b"cba", 60_000, 7)
    assert len(ticks) > 1
    try:
        subprocess.Popen(["/nothing/here"])
    except FileNotFoundError as error:
        assert error.filename == "/nothing/here"
    else:
        raise AssertionError("a program that is not there was started")


PATCHED = """
from gevent import monkey
monkey.patch_all()
import queue, socket, subprocess, sys, threading, time
import gevent

server = socket.create_server(("127.0.0.1", 0))
answers = queue.Queue()

def serve():
    connection, _ = server.accept()
    with connection:
        connection.sendall(connection.recv(10).upper())

def ask():
    with socket.create_connection(server.getsockname()) as client:
        client.sendall(b"question")
        answers.put(client.recv(10))

threads = [threading.Thread(target=each) for each in (serve, ask)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(answers.get().decode(), isinstance(threading.current_thread(), threading._MainThread))
child = subprocess.run([sys.executable, "-c", "print('child')"], capture_output=True, text=True)
print(child.stdout.strip(), child.returncode)
"""


def test_monkey() -> None:
    assert socket.socket is not plain_socket.socket
    done = plain_subprocess.run(
        [sys.executable, "-c", PATCHED], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done
    assert done.stdout.split() == ["QUESTION", "True", "child", "0"], done
