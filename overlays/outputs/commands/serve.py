"""serve.py FOLDER COMMAND...: runs a command while a folder is served over HTTP on loopback.

The command finds the address in the variable INDEX_ADDRESS.
"""

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Quiet(SimpleHTTPRequestHandler):
    """A handler that tells of no request."""

    def log_message(self, *_: object) -> None:
        """Tell nothing."""


def main(folder: str, command: Sequence[str]) -> int:
    """Return the status of the command."""
    handler = functools.partial(Quiet, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        environment = {**os.environ, "INDEX_ADDRESS": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
