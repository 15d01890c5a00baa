"""Resolve the bundled package set to exact files."""
