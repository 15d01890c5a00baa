import socket
import threading
from contextlib import suppress
from pathlib import Path

from OpenSSL import SSL, crypto

CERTIFICATES = "/certificates"


def serve(listener: socket.socket, answers: list[bytes]) -> None:
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.use_certificate_chain_file(f"{CERTIFICATES}/keycert3.pem")
    context.use_privatekey_file(f"{CERTIFICATES}/keycert3.pem")
    accepted, _ = listener.accept()
    connection = SSL.Connection(context, accepted)
    connection.set_accept_state()
    answers.append(connection.recv(100))
    connection.sendall(answers[0].upper())
    connection.shutdown()
    accepted.close()


def trusting() -> SSL.Context:
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.load_verify_locations(f"{CERTIFICATES}/pycacert.pem")
    context.set_verify(SSL.VERIFY_PEER, lambda *arguments: bool(arguments[-1]))
    return context


def test_connection() -> None:
    answers: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener, answers))
        thread.start()
        with socket.create_connection(listener.getsockname()) as plain:
            connection = SSL.Connection(trusting(), plain)
            connection.set_connect_state()
            connection.sendall(b"question")
            assert connection.recv(100) == b"QUESTION"
            assert connection.get_protocol_version_name() == "TLSv1.3"
            subject = connection.get_peer_certificate().get_subject()
            assert subject.CN == "localhost", subject
        thread.join()
    assert answers == [b"question"]


def test_memory_and_strangers() -> None:
    serving = SSL.Context(SSL.TLS_SERVER_METHOD)
    serving.use_certificate_file(f"{CERTIFICATES}/ssl_cert.pem")
    serving.use_privatekey_file(f"{CERTIFICATES}/ssl_key.pem", crypto.FILETYPE_PEM)
    here, there = SSL.Connection(trusting(), None), SSL.Connection(serving, None)
    here.set_connect_state()
    there.set_accept_state()
    try:
        for _ in range(10):
            for one, other in ((here, there), (there, here)):
                with suppress(SSL.WantReadError):
                    one.do_handshake()
                with suppress(SSL.WantReadError):
                    other.bio_write(one.bio_read(1 << 16))
    except SSL.Error as error:
        assert "certificate verify failed" in str(error)
    else:
        raise AssertionError("a stranger was trusted")


def test_certificate() -> None:
    key = crypto.PKey()
    key.generate_key(crypto.TYPE_RSA, 2048)
    assert key.check() and key.bits() == 2048
    pem = Path(CERTIFICATES, "keycert3.pem").read_bytes()
    certificate = crypto.load_certificate(crypto.FILETYPE_PEM, pem)
    assert not certificate.has_expired()
    assert certificate.get_issuer().O == "Python Software Foundation CA"
