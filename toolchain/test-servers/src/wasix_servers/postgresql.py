"""A PostgreSQL server with a database of its own."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from wasix_servers.process import HOST, free_port, own, prepare, running

USER, PASSWORD, DATABASE = "tester", "secret of the tester", "postgres"


@contextmanager
def server(prefix: Path, folder: Path, certificate: Path | None) -> Iterator[Mapping[str, str]]:
    """Run a server below `folder`; the block gets libpq's variables for clients.

    `prefix` has bin/postgres and bin/initdb, `certificate` a chain and its key for TLS.
    """
    data, password = folder / "data", folder / "password"
    password.write_text(PASSWORD)
    data.mkdir()
    for path in (folder, data, password):
        own(path)
    settings = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"]
    initdb = prefix / "bin/initdb"
    prepare([initdb, "-D", data, "-U", USER, f"--pwfile={password}", *settings], folder)
    port = free_port()
    configuration = {
        "listen_addresses": HOST,
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": "off",
        # Its compiler is no part of the tree.
        "jit": "off",
    }
    if certificate is not None:
        chain = data / "chain.pem"
        shutil.copyfile(certificate, chain)
        own(chain)
        configuration |= {"ssl": "on", "ssl_cert_file": str(chain), "ssl_key_file": str(chain)}
    options = [word for name, value in configuration.items() for word in ("-c", f"{name}={value}")]
    with running([os.fspath(prefix / "bin/postgres"), "-D", data, *options], folder, port):
        yield {
            "PGHOST": HOST,
            "PGPORT": str(port),
            "PGUSER": USER,
            "PGPASSWORD": PASSWORD,
            "PGDATABASE": DATABASE,
        }
