"""Casts of functions that WebAssembly would not call."""
