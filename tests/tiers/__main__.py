"""`python -m tests.tiers`, in the checkout."""

import sys

from tests.tiers.cli import main

sys.exit(main(sys.argv[1:]))
