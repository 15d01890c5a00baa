import asyncio
import gzip
from typing import Any

import aiohttp
from aiohttp import _http_parser, _http_writer, http_parser, http_writer, web
from aiohttp._websocket import helpers, mask, reader, reader_c


def test_parts_are_the_compiled_ones() -> None:
    assert http_parser.HttpRequestParser is _http_parser.HttpRequestParser
    assert http_parser.HttpResponseParser is _http_parser.HttpResponseParser
    assert http_writer._serialize_headers is _http_writer._serialize_headers
    assert reader.WebSocketReader is reader_c.WebSocketReader
    assert reader_c.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert helpers.websocket_mask is mask._websocket_mask_cython


def parsed(data: bytes) -> Any:
    async def parse() -> Any:
        loop = asyncio.get_running_loop()
        protocol: Any = aiohttp.base_protocol.BaseProtocol(loop)
        parser = _http_parser.HttpRequestParser(protocol, loop, 2**16)
        messages, upgraded, _ = parser.feed_data(data)
        return messages, upgraded

    return asyncio.run(parse())


def test_compiled_parser() -> None:
    data = b"GET /a%20b?c=1 HTTP/1.1\r\nHost: x\r\nAccept: 1\r\naccept: 2\r\n\r\n"
    messages, upgraded = parsed(data + data[:-2] + b"Connection: close\r\n\r\n")
    assert not upgraded
    assert [(each.method, each.path, each.should_close) for each, _ in messages] == [
        ("GET", "/a%20b?c=1", False),
        ("GET", "/a%20b?c=1", True),
    ]
    assert messages[0][0].headers.getall("ACCEPT") == ["1", "2"]
    assert messages[0][0].url.query["c"] == "1"


def test_bad_request_raises() -> None:
    for data, error in (
        (b"GET / HTTP/9.9\r\n\r\n", aiohttp.http_exceptions.BadStatusLine),
        (b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", aiohttp.http_exceptions.BadHttpMessage),
        (
            b"GET / HTTP/1.1\r\na: " + b"b" * 20000 + b"\r\n\r\n",
            aiohttp.http_exceptions.LineTooLong,
        ),
    ):
        try:
            parsed(data)
        except error:
            pass
        else:
            raise AssertionError(f"{data[:40]!r} was accepted")


def test_masks() -> None:
    for size in (0, 1, 3, 8, 9, 1000):
        data = bytearray(number % 251 for number in range(size))
        masked, expected = bytearray(data), bytearray(data)
        mask._websocket_mask_cython(b"abcd", masked)
        helpers._websocket_mask_python(b"abcd", expected)
        assert masked == expected


async def json_answer(request: web.Request) -> web.Response:
    return web.json_response({"name": request.match_info["name"], "query": dict(request.query)})


async def echo_body(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    response.enable_compression()
    await response.prepare(request)
    async for chunk in request.content.iter_chunked(10000):
        await response.write(chunk)
    return response


async def form_answer(request: web.Request) -> web.Response:
    form = await request.post()
    upload: Any = form["file"]
    return web.Response(text=f"{form['a']} {upload.filename} {upload.file.read().decode()}")


async def echo_messages(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is aiohttp.WSMsgType.TEXT:
            await socket.send_str(message.data.upper())
        else:
            await socket.send_bytes(message.data[::-1])
    return socket


async def broken(_: web.Request) -> web.Response:
    raise web.HTTPConflict(text="twice")


def test_server_and_client() -> None:
    async def talk() -> None:
        app = web.Application(client_max_size=2**22)
        app.router.add_get("/json/{name}", json_answer)
        app.router.add_post("/echo", echo_body)
        app.router.add_post("/form", form_answer)
        app.router.add_get("/messages", echo_messages)
        app.router.add_get("/broken", broken)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0]
        try:
            async with aiohttp.ClientSession(f"http://{host}:{port}") as session:
                await requests(session)
        finally:
            await runner.cleanup()

    asyncio.run(asyncio.wait_for(talk(), 60))


async def requests(session: aiohttp.ClientSession) -> None:
    async with session.get("/json/\u20ac", params={"q": "a b"}) as response:
        assert response.status == 200
        assert await response.json() == {"name": "\u20ac", "query": {"q": "a b"}}

    body = bytes(range(256)) * 2000

    async def pieces() -> Any:
        for start in range(0, len(body), 50000):
            yield body[start : start + 50000]

    async with session.post("/echo", data=pieces()) as response:
        assert response.headers["Transfer-Encoding"] == "chunked"
        assert response.headers["Content-Encoding"] == "deflate"
        assert await response.read() == body

    compressed = {"Content-Encoding": "gzip"}
    async with session.post("/echo", data=gzip.compress(body), headers=compressed) as response:
        assert await response.read() == body

    form = aiohttp.FormData({"a": "1"})
    form.add_field("file", b"content", filename="f.txt")
    async with session.post("/form", data=form) as response:
        assert await response.text() == "1 f.txt content"

    async with session.ws_connect("/messages") as socket:
        await socket.send_str("abc")
        assert await socket.receive_str() == "ABC"
        await socket.send_bytes(body)
        assert await socket.receive_bytes() == body[::-1]

    try:
        async with session.get("/broken", raise_for_status=True):
            pass
    except aiohttp.ClientResponseError as error:
        assert error.status == 409
    else:
        raise AssertionError("an error of the server was accepted")

    answers = await asyncio.gather(*(session.get(f"/json/{number}") for number in range(20)))
    assert [(await each.json())["name"] for each in answers] == [str(each) for each in range(20)]
