import asyncio
import socket

import aiohappyeyeballs


def test_addresses_of_both_families() -> None:
    (info,) = aiohappyeyeballs.addr_to_addr_infos(("127.0.0.1", 80))
    assert info[0] == socket.AF_INET
    assert info[4] == ("127.0.0.1", 80)
    (info,) = aiohappyeyeballs.addr_to_addr_infos(("::1", 80))
    assert info[0] == socket.AF_INET6


def test_interleaving() -> None:
    infos = [
        *(aiohappyeyeballs.addr_to_addr_infos(("::1", 80)) or []),
        *(aiohappyeyeballs.addr_to_addr_infos(("::2", 80)) or []),
        *(aiohappyeyeballs.addr_to_addr_infos(("10.0.0.1", 80)) or []),
    ]
    aiohappyeyeballs.pop_addr_infos_interleave(infos, 1)
    assert [info[4][0] for info in infos] == ["::2"]


def test_refused_connection_raises() -> None:
    async def connect() -> None:
        infos = aiohappyeyeballs.addr_to_addr_infos(("127.0.0.1", 1)) or []
        await asyncio.wait_for(aiohappyeyeballs.start_connection(infos), 10)

    try:
        asyncio.run(connect())
    except OSError:
        pass
    else:
        raise AssertionError("nothing listens there, and it connected")
