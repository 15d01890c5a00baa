"""Mutated wheels and modules through the inspector: only errors of its own may come out."""
