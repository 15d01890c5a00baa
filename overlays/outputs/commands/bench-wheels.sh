# shellcheck shell=bash disable=SC1091
# orjson and pydantic beside native Python and Pyodide.
source @pythons@
source @variables@
export WASIX_RUN=@run@/bin/wasix-python PREFIX=@prefix@ COMPILED=@compiled@
exec @python@ -m tests.bench.wheels "$@"
