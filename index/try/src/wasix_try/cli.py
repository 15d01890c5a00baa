"""The command `wasix-try-images`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wasix_try import images
from wasix_try.errors import WasixTryError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return the exit status."""
    parser = argparse.ArgumentParser(prog="wasix-try-images", description=images.__doc__)
    parser.add_argument("prefix", type=Path, metavar="PREFIX", help="the installed interpreter")
    parser.add_argument("sdk", type=Path, metavar="SDK", help="npm's package @wasmer/sdk, unpacked")
    parser.add_argument("out", type=Path, metavar="DIR")
    arguments = parser.parse_args(argv)
    try:
        images.write(arguments.prefix, arguments.sdk, arguments.out)
    except WasixTryError as error:
        print(f"wasix-try-images: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"wasix-try-images: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
