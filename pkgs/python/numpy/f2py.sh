#!/bin/sh
exec @python@ -m numpy.f2py "$@"
