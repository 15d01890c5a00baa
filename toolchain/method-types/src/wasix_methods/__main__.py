"""`python -m wasix_methods`."""

import sys

from wasix_methods.cli import main

if __name__ == "__main__":
    sys.exit(main())
