# shellcheck shell=bash disable=SC1091
# Outside of the sandbox: tests build flake outputs.
set -euo pipefail
source @checkout@
export PATH=@path@:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=@pythonPath@ WASIX_TESTS_UV=@uvs@ WASIX_TESTS_AXE=@axe@
exec @python@ -m tests.tiers "$@"
