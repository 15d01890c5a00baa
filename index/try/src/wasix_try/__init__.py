"""What a page needs to run Python: the interpreter's images, small enough to be loaded."""
