"""`python -m tests.upstream`."""

import sys

from tests.upstream.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
