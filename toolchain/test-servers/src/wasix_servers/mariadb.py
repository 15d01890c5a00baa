"""A MariaDB server with a database of its own."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from wasix_servers.errors import ServerError
from wasix_servers.process import HOST, free_port, own, prepare, running

USER, PASSWORD, DATABASE = "tester", "secret of the tester", "test"
TABLES = ("mariadb_system_tables.sql", "mariadb_system_tables_data.sql")


@contextmanager
def server(prefix: Path, folder: Path, certificate: Path | None) -> Iterator[Mapping[str, str]]:
    """Run a server below `folder`; the block gets variables MARIADB_* for clients.

    `prefix` has bin/mariadbd, `certificate` a chain and its key for TLS.

    Raises:
        ServerError: There is no folder with the tables that the server is to begin with.
    """
    program = (prefix / "bin/mariadbd").resolve()
    share = _share(program.parent.parent)
    data = folder / "data"
    data.mkdir()
    for path in (folder, data):
        own(path)
    options: list[str | Path] = [
        program,
        "--no-defaults",
        f"--basedir={program.parent.parent}",
        f"--lc-messages-dir={share}",
        f"--datadir={data}",
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-log-file-size=4M",
    ]
    account = f"'{USER}'@'{HOST}'"
    statements = [
        "CREATE DATABASE mysql;",
        "USE mysql;",
        *((share / name).read_text() for name in TABLES),
        "FLUSH PRIVILEGES;",
        f"CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4;",
        f"CREATE USER {account} IDENTIFIED BY '{PASSWORD}';",
        f"GRANT ALL ON {DATABASE}.* TO {account};",
        "",
    ]
    prepare([*options, "--bootstrap"], folder, "\n".join(statements))
    port = free_port()
    options += [f"--bind-address={HOST}", f"--port={port}", f"--socket={folder}/socket"]
    if certificate is not None:
        chain = folder / "chain.pem"
        shutil.copyfile(certificate, chain)
        own(chain)
        options += [f"--ssl-cert={chain}", f"--ssl-key={chain}"]
    with running(options, folder, port):
        yield {
            "MARIADB_HOST": HOST,
            "MARIADB_PORT": str(port),
            "MARIADB_USER": USER,
            "MARIADB_PASSWORD": PASSWORD,
            "MARIADB_DATABASE": DATABASE,
        }


def _share(prefix: Path) -> Path:
    for name in ("mariadb", "mysql"):
        if (prefix / "share" / name / TABLES[0]).is_file():
            return prefix / "share" / name
    raise ServerError(f"{prefix}/share: expected a folder with {TABLES[0]}, found none")
