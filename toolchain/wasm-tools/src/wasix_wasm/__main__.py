"""`python -m wasix_wasm`."""

import sys

from wasix_wasm.cli import main

sys.exit(main())
