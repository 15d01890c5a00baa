"""Several extension modules in one library."""
