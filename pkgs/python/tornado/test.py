import asyncio

from tornado import escape, speedups, template, util, web, websocket
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets


def test_compiled_mask() -> None:
    assert util._websocket_mask is speedups.websocket_mask
    for size in (0, 1, 3, 4, 7, 8, 9, 1000):
        data = bytes(number % 251 for number in range(size))
        masked = speedups.websocket_mask(b"abcd", data)
        assert masked == util._websocket_mask_python(b"abcd", data)
        assert speedups.websocket_mask(b"abcd", masked) == data
    try:
        speedups.websocket_mask(b"abc", b"data")
    except ValueError:
        pass
    else:
        raise AssertionError("a mask of three bytes was accepted")


def test_template() -> None:
    page = template.Template("{% for x in items %}<{{ x }}>{% end %}")
    assert page.generate(items=["a&b", 1]) == b"<a&amp;b><1>"
    assert escape.json_decode(escape.json_encode({"a": [1]})) == {"a": [1]}


class Square(web.RequestHandler):
    def get(self, number: str) -> None:
        self.write({"square": int(number) ** 2})

    async def post(self, number: str) -> None:
        await asyncio.sleep(0)
        self.write(self.request.body * int(number))


class Echo(websocket.WebSocketHandler):
    async def on_message(self, message: str | bytes) -> None:
        await self.write_message(message[::-1], binary=isinstance(message, bytes))


def test_server_and_clients() -> None:
    async def talk() -> None:
        sockets = bind_sockets(0, "127.0.0.1")
        port = sockets[0].getsockname()[1]
        server = HTTPServer(web.Application([(r"/square/(\d+)", Square), ("/echo", Echo)]))
        server.add_sockets(sockets)
        client = AsyncHTTPClient()
        address = f"http://127.0.0.1:{port}/square/"
        assert escape.json_decode((await client.fetch(address + "12")).body) == {"square": 144}
        answer = await client.fetch(address + "3", method="POST", body=b"ab" * 50000)
        assert answer.body == b"ab" * 150000
        try:
            await client.fetch(f"http://127.0.0.1:{port}/none")
        except HTTPClientError as error:
            assert error.code == 404
        else:
            raise AssertionError("a page that does not exist was found")
        connection = await websocket.websocket_connect(f"ws://127.0.0.1:{port}/echo")
        await connection.write_message("abc")
        assert await connection.read_message() == "cba"
        await connection.write_message(b"\x00\x01" * 5000, binary=True)
        assert await connection.read_message() == b"\x01\x00" * 5000
        connection.close()
        server.stop()
        await server.close_all_connections()

    asyncio.run(asyncio.wait_for(talk(), 60))
