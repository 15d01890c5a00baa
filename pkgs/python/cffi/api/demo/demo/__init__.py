"""Calls of C by a module that cffi compiled."""
