# shellcheck shell=bash disable=SC1091
# Wheels beside native ones and, where there is one, Pyodide's.
source @pythons@
source @variables@
export WASIX_PYTHON=@run@/bin/wasix-python PREFIX=@prefix@ NATIVE_LIBRARIES=@libraries@
exec @python@ -m tests.bench.wheels "$@"
