"""The command `update-catalogue`: writes docs/catalogue.md; builds what is not built yet."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sources.files import replace
from wasix_catalogue import facts, listed
from wasix_catalogue.errors import CatalogueError
from wasix_catalogue.page import page


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="update-catalogue", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout")
    root = parser.parse_args(argv).root.resolve()
    try:
        packages = facts.evaluate(root)
        everything = [each for kind in packages.values() for each in kind]
        missing = [each.name for each in everything if not each.output.exists()]
        if missing:
            facts.build(root, missing)
        text = page(packages, listed.read(root), facts.size, partial(facts.suite, root))
    except (CatalogueError, OSError) as error:
        print(f"update-catalogue: {error}", file=sys.stderr)
        return 1
    replace(root / "docs/catalogue.md", text)
    print(f"docs/catalogue.md: {len(everything)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
