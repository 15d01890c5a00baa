"""`python -m wasix_modules`."""

import sys

from wasix_modules.cli import main

if __name__ == "__main__":
    sys.exit(main())
