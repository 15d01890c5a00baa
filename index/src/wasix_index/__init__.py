"""Audit, normalise and publish wheels for WASIX."""
