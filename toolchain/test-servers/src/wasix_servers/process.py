"""Server processes: started on a free port of loopback, awaited, stopped."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from wasix_servers.errors import ServerError

# Servers refuse to run as root.
USER, GROUP = "nobody", "nogroup"
HOST = "127.0.0.1"
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 20.0
Value = TypeVar("Value")


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def unless_own(value: Value) -> Value | None:
    """Return `value` where a server has to be somebody else, as this process is root's."""
    return value if os.geteuid() == 0 else None


def own(path: Path) -> None:
    """Give a file or folder to whoever the server runs as, and to nobody else."""
    path.chmod(0o700 if path.is_dir() else 0o600)
    if os.geteuid() == 0:
        shutil.chown(path, USER, GROUP)


def prepare(command: Sequence[str | Path], folder: Path, standard_input: str = "") -> None:
    """Run a command that makes a server's files.

    Raises:
        ServerError: The command failed; the error has the end of what it printed.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(folder),
        input=standard_input,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        user=unless_own(USER),
        group=unless_own(GROUP),
        extra_groups=unless_own(()),
    )
    if done.returncode != 0:
        raise ServerError(f"{command[0]}: status {done.returncode}\n{done.stdout[-3000:]}")


@contextmanager
def running(
    command: Sequence[str | Path],
    folder: Path,
    port: int,
    variables: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Run a server until the block ends, which starts when the server takes connections.

    `variables` are added to its environment.

    Raises:
        ServerError: It ended, or took no connection in time; the error has the end of its log.
    """
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env={**_environment(folder), **(variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=unless_own(USER),
            group=unless_own(GROUP),
            extra_groups=unless_own(()),
        )
    try:
        _wait(server, port, log)
        yield
    finally:
        server.terminate()
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    text = log.read_text(errors="replace")[-3000:]
    raise ServerError(f"{server.args!r} takes no connection on port {port}; its log ends:\n{text}")


def _environment(folder: Path) -> Mapping[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "HOME": str(folder), "TZ": "UTC"}
