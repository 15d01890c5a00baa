# shellcheck shell=bash disable=SC1091
# Mutated wheels and modules through the inspector; options are those of tests/fuzz/run.py.
set -euo pipefail
source @checkout@
export PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH=@pythonPath@:index/src:index/wheel/src:toolchain/wasm-tools/src:tests/support
exec @python@ -m tests.fuzz "$@"
