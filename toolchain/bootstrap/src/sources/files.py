"""Files of the checkout that are written."""

from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Put `text` in the place of what `path` holds: readers see the one or the other."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_text(text, "utf-8")
        if path.exists():
            temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
