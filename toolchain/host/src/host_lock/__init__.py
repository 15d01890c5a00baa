"""Resolve the bundled base set to exact files."""
