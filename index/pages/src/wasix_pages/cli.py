"""The command `wasix-pages`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_index.errors import WasixIndexError
from wasix_pages import facts, site
from wasix_pages.errors import WasixPagesError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    text = "write pages for people beside a static index: index.html, project/, assets/"
    parser = argparse.ArgumentParser(prog="wasix-pages", description=text)
    parser.add_argument("index", type=Path, metavar="DIR", help="made by 'wasix-index render'")
    parser.add_argument(
        "--facts",
        type=Path,
        metavar="FILE",
        help="what is known of packages; see wasix_pages.facts",
    )
    parser.add_argument(
        "--also", default="", metavar="TAG", help="the platform of wheels that are there twice"
    )
    parser.add_argument("--title", default="WASIX packages", help="what the index is called")
    arguments = parser.parse_args(argv)
    try:
        known = facts.read(arguments.facts)
        site.write(arguments.index, known, title=arguments.title, also=arguments.also)
    except (WasixPagesError, WasixIndexError) as error:
        print(f"wasix-pages: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-pages: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
