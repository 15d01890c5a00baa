"""Runs uv's question about the interpreter in the guest, which is to answer for the host."""

import contextlib
import io
import json
import os
import site
import sys
from typing import Any

UNKNOWN = "unknown_operating_system"


def answer(
    question: str, prefix: str, executable: str, base_prefix: str, base_executable: str, name: str
) -> None:
    """Print what uv's script prints, with paths of the host.

    The platform is called `name` only if uv does not know the true one.
    """
    home = sys.base_prefix
    sys.prefix = sys.exec_prefix = prefix
    sys.base_prefix = sys.base_exec_prefix = base_prefix
    sys.executable = executable
    sys._base_executable = base_executable  # type: ignore[attr-defined]
    site.PREFIXES[:] = [prefix]
    # It takes the prefixes when it is loaded.
    sys.modules.pop("sysconfig", None)
    found = _run(question)
    if found.get("kind") == UNKNOWN:
        os.environ.update({"_PYTHON_HOST_PLATFORM": name})
        found = _run(question)
    if "sys_path" in found:
        found["sys_path"] = [
            base_prefix + place.removeprefix(home) if place.startswith(home) else place
            for place in found["sys_path"]
        ]
    sys.stdout.write(f"{json.dumps(found)}\n")


def _run(question: str) -> dict[str, Any]:
    path, out = list(sys.path), io.StringIO()
    # The script ends with 0 when it has told an error.
    try:
        with contextlib.redirect_stdout(out):
            exec(question, {"__name__": "__main__"})
    except SystemExit as end:
        if end.code:
            raise
    finally:
        sys.path = path
    found = json.loads(out.getvalue())
    assert isinstance(found, dict)
    return found
