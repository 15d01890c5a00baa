"""`python -m wasix_casts`."""

import sys

from wasix_casts.cli import main

if __name__ == "__main__":
    sys.exit(main())
