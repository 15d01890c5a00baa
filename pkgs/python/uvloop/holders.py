"""Run a command beside clients that open connections to it, and hold them.

`holders.py CONNECTIONS COMMAND...` gives the command HELD_PORT, where it is to serve, and
HELD_CONNECTIONS. Each client is answered twice, the second time as all of them are connected.
"""

import asyncio
import os
import resource
import socket
import subprocess
import sys
import time

HOST = "127.0.0.1"
AT_ONCE = 100
SECONDS_TO_START = 120.0
SECONDS = 1500.0

Client = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def raise_limit(connections: int) -> None:
    """Let this process, and those that it starts, have as many descriptors.

    Raises:
        SystemExit: The machine does not allow it.
    """
    needed = connections + 200
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        sys.exit(f"holders: expected a limit of {needed} open files or more, found {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def wait_for_server(port: int) -> None:
    """Return as the server takes connections, of which it gets one that says nothing."""
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


async def ask(client: Client, number: int) -> None:
    """Send a number, and expect it back."""
    reader, writer = client
    message = number.to_bytes(8)
    writer.write(message)
    answer = await reader.readexactly(len(message))
    assert answer == message, (number, answer)


async def hold(port: int, connections: int) -> None:
    """Open connections, a few at a time, use each of them, and close them."""
    clients: list[Client] = []
    while len(clients) < connections:
        wanted = min(AT_ONCE, connections - len(clients))
        opened = await asyncio.gather(*(asyncio.open_connection(HOST, port) for _ in range(wanted)))
        await asyncio.gather(*(ask(client, index) for index, client in enumerate(opened)))
        clients += opened
    await asyncio.gather(*(ask(client, 2**40 + index) for index, client in enumerate(clients)))
    for _, writer in clients:
        writer.close()
    await asyncio.gather(*(writer.wait_closed() for _, writer in clients))


def be_clients(port: int, connections: int) -> None:
    """Be all clients."""
    wait_for_server(port)
    asyncio.run(asyncio.wait_for(hold(port, connections), SECONDS))


def main() -> int:
    """Start the clients, run the command; the status is 0 if both are content."""
    if sys.argv[1] == "--clients":
        be_clients(int(sys.argv[2]), int(sys.argv[3]))
        return 0
    connections = int(sys.argv[1])
    raise_limit(connections)
    with socket.create_server((HOST, 0)) as listener:
        port = str(listener.getsockname()[1])
    variables = {"HELD_PORT": port, "HELD_CONNECTIONS": str(connections)}
    with subprocess.Popen(
        [sys.executable, __file__, "--clients", port, str(connections)]
    ) as clients:
        command = subprocess.run(sys.argv[2:], env={**os.environ, **variables}, check=False)
        if command.returncode != 0:
            clients.kill()
            return command.returncode
        return clients.wait()


if __name__ == "__main__":
    sys.exit(main())
