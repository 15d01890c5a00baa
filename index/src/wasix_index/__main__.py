"""`python -m wasix_index`."""

import sys

from wasix_index.cli import main

sys.exit(main())
