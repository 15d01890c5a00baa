"""The commands: with-SERVER --prefix DIR [--certificate FILE] [--] COMMAND..."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from wasix_servers import mariadb, postgresql, sshd
from wasix_servers.errors import ServerError

Server = Callable[[Path, Path, Path | None], AbstractContextManager[Mapping[str, str]]]


def main_postgresql(argv: Sequence[str] | None = None) -> int:
    """Run a command beside a PostgreSQL server; return the command's exit status."""
    return _main("with-postgresql", postgresql.server, argv)


def main_mariadb(argv: Sequence[str] | None = None) -> int:
    """Run a command beside a MariaDB server; return the command's exit status."""
    return _main("with-mariadb", mariadb.server, argv)


def main_sshd(argv: Sequence[str] | None = None) -> int:
    """Run a command beside OpenSSH's server; return the command's exit status."""
    return _main("with-sshd", sshd.server, argv)


def _main(name: str, server: Server, argv: Sequence[str] | None) -> int:
    parser = argparse.ArgumentParser(prog=name, description=__doc__)
    parser.add_argument("--prefix", type=Path, required=True, help="where the server is installed")
    parser.add_argument("--certificate", type=Path, help="chain and key, for TLS")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run beside it")
    arguments = parser.parse_args(argv)
    command = arguments.command[arguments.command[:1] == ["--"] :]
    if not command:
        parser.error("no command given")
    # The server must not outlive this process.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda number, _: sys.exit(128 + number))
    # Names of sockets are short.
    with tempfile.TemporaryDirectory(prefix="server-", ignore_cleanup_errors=True) as folder:
        try:
            with server(arguments.prefix, Path(folder), arguments.certificate) as variables:
                return subprocess.run(command, env=os.environ | variables, check=False).returncode
        except (ServerError, OSError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 1
