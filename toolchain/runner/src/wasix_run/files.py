"""Files of the host that are written as a whole or not at all."""

import os
from pathlib import Path


def write_file(target: Path, data: bytes, permissions: int) -> None:
    """Write `data` so that nobody sees a part of it; raises `OSError`."""
    # Most starts write nothing, and pay for what they import.
    import tempfile  # noqa: PLC0415

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(permissions)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
