"""What tests take for Nix's words."""

import pytest
from nix_eval import unless_busy


@pytest.mark.parametrize("start", ["error (ignored)", "warning"])
def test_busy_databases_are_left_out(start: str) -> None:
    busy = f"{start}: error: SQLite database '/nix/var/nix/db/db.sqlite' is busy\n"
    said = "error: no package is named busy\n"
    assert unless_busy(busy + said + busy) == said
