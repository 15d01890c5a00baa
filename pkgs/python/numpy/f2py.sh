#!/bin/sh
# Not the modules of the folder in which it runs: scipy's `io` and `signal` are not Python's.
exec @python@ -P -m numpy.f2py "$@"
