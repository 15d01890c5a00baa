#!@bash@
# shellcheck shell=bash
# Environments have links to this file: as what it is started tells which one it is.
exec @run@/bin/wasix-uv-python --prefix @prefix@ --home @home@ --platform @platform@ --invoked "$0" -- "$@"
