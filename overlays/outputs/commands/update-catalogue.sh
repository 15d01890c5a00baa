# shellcheck shell=bash disable=SC1091
set -euo pipefail
source @checkout@
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=@source@:@sources@
exec @python@ -m wasix_catalogue.cli "$@"
