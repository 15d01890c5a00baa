"""Run as `python -m wasix_pages`."""

import sys

from wasix_pages.cli import main

sys.exit(main())
