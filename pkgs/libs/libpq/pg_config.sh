#!/bin/sh
# Upstream's is a program: what builds ask it for is in the pkg-config file.
exec pkg-config --variable="${1#--}" libpq
