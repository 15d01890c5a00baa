"""Audit and publish wheels for WASIX."""
