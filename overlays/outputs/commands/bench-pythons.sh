# shellcheck shell=bash disable=SC1091
# Beside other Pythons for WebAssembly, which are fetched for this only.
source @variables@
export WASIX_PYTHON=@run@/bin/wasix-python PREFIX=@prefix@
exec @python@ -m tests.bench.pythons "$@"
