# shellcheck shell=bash
# Builds the wheel of a project of the user's, outside of the store.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=@source@:@pythonPath@
exec @python@ -m wasix_build.cli --tools "$(<@tools@)" "$@"
