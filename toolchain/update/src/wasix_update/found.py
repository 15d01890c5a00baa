"""What a registry has that is newer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A newer version of a package's source.

    `url` and `file` are what the package's source has to be then (an address of a mirror, or a
    file of the project); `address` is where to read it. `edits` are texts of the package's file
    that change besides version and hash, each with what takes its place; `remarks` say what was
    passed over.
    """

    version: str
    sha256: str
    address: str
    url: str = ""
    file: str = ""
    edits: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def in_line(version: str, line: str) -> bool:
    """Tell whether a version belongs to a release line; all belong to none."""
    return not line or version == line or version.startswith(f"{line}.")
