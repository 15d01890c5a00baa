# shellcheck shell=bash
# Builds the wheel of a project of the user's, outside of the store. What this command itself imports is
# no part of the project's environment, so pip is not to count it as installed.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1 PIP_IGNORE_INSTALLED=1 PYTHONPATH=@source@:@pythonPath@
exec @python@ -m wasix_build.cli --tools "$(<@tools@)" "$@"
