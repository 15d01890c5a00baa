import h11


def test_request_and_response() -> None:
    client, server = h11.Connection(h11.CLIENT), h11.Connection(h11.SERVER)
    sent = client.send(
        h11.Request(method="POST", target="/x", headers=[("Host", "a"), ("Content-Length", "5")])
    )
    sent += client.send(h11.Data(data=b"hello")) + client.send(h11.EndOfMessage())
    assert sent == b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    server.receive_data(sent)
    request = server.next_event()
    assert (request.method, request.target) == (b"POST", b"/x")
    assert server.next_event().data == b"hello"
    assert type(server.next_event()) is h11.EndOfMessage

    answer = server.send(h11.Response(status_code=200, headers=[("Transfer-Encoding", "chunked")]))
    answer += server.send(h11.Data(data=b"abc")) + server.send(h11.EndOfMessage())
    assert answer.endswith(b"3\r\nabc\r\n0\r\n\r\n")
    client.receive_data(answer)
    assert client.next_event().status_code == 200
    assert bytes(client.next_event().data) == b"abc"
    assert type(client.next_event()) is h11.EndOfMessage
    client.start_next_cycle()
    assert client.our_state is h11.IDLE


def test_what_is_no_http() -> None:
    server = h11.Connection(h11.SERVER)
    server.receive_data(b"not a request at all\r\n\r\n")
    try:
        server.next_event()
    except h11.RemoteProtocolError as error:
        assert error.error_status_hint == 400
    else:
        raise AssertionError("a request was read where none is")
