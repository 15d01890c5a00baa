"""The command `wasix-pages`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_index import policy
from wasix_index.errors import WasixIndexError
from wasix_pages import facts, site, trying
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
    parser.add_argument(
        "--try",
        dest="engine",
        type=Path,
        metavar="ENGINE",
        help="let people run projects in their browsers: a folder that 'wasix-try-images' filled",
    )
    parser.add_argument("--abi", default="cpython-313", help="the interpreter's, for markers")
    parser.add_argument("--python", default="3.13.5", metavar="VERSION", help="the same")
    arguments = parser.parse_args(argv)
    try:
        known = facts.read(arguments.facts)
        engine = None
        if arguments.engine is not None:
            markers = policy.load(arguments.abi).markers
            engine = trying.Engine.of(arguments.engine, markers, arguments.python)
        site.write(
            arguments.index, known, title=arguments.title, also=arguments.also, engine=engine
        )
    except (WasixPagesError, WasixIndexError) as error:
        print(f"wasix-pages: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-pages: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
