"""`python -m wasix_wheel`."""

import sys

from wasix_wheel.cli import main

sys.exit(main())
