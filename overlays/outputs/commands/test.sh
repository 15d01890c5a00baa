# shellcheck shell=bash disable=SC1091
# Outside of the sandbox: tests build flake outputs.
set -euo pipefail
source @checkout@
export PATH=@path@:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=@pythonPath@
# Here, so that progress shows; the tests find everything built.
./nixw build --no-link @outputs@
exec @python@ -m pytest "$@"
