# shellcheck shell=bash disable=SC1091
export PYTHONPATH=@source@:@pythonPath@
source @registries@ @python@
exec @python@ -m bootstrap_lock.cli "$@"
