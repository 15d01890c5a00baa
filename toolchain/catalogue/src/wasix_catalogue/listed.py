"""What the project was asked for: the list's own names and versions, with what stands for them."""

import json
from dataclasses import dataclass
from pathlib import Path

from wasix_catalogue.errors import CatalogueError
from wasix_catalogue.facts import KINDS

PLACE = "tests/data/listed.json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry of the list."""

    name: str
    version: str
    # The flake's name.
    package: str
    # Why it has another version here, or none; empty if there is nothing to say.
    why: str

    def is_met_by(self, version: str) -> bool:
        """Tell whether a version is the listed one; `1.26.x` is any of that line."""
        line = self.version.removesuffix("x")
        return version.startswith(line) if line != self.version else version == line


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A project that cannot be had, and the reason."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries by kind, and what was wanted besides and has no source."""

    wanted: dict[str, list[Wanted]]
    out_of_reach: list[OutOfReach]


def read(root: Path) -> Listed:
    """Return the list of a checkout; raises `CatalogueError` and `OSError`."""
    try:
        found = json.loads((root / PLACE).read_bytes())
        return Listed(
            {kind: [Wanted(**entry) for entry in found["wanted"][kind]] for kind in KINDS},
            [OutOfReach(**entry) for entry in found["out_of_reach"]],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"{PLACE}: expected entries by kind: {error}") from error
