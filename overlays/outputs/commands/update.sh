# shellcheck shell=bash disable=SC1091
set -euo pipefail
source @checkout@
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=@source@:@sources@:@pythonPath@
source @registries@ @python@ @pip@
exec @python@ -m wasix_update.cli --gpgv @archiveKeys@/bin/gpgv \
    --keyring @archiveKeys@/usr/share/keyrings/debian-archive-keyring.pgp "$@"
