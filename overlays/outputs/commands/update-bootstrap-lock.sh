# shellcheck shell=bash disable=SC1091
export PYTHONPATH=@source@:@pythonPath@
source @pypiIndex@ @python@
exec @python@ -m bootstrap_lock.cli "$@"
