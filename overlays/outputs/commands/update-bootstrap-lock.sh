# shellcheck shell=bash disable=SC1091
export PYTHONPATH=@source@:@pythonPath@
source @registries@ @python@ @pip@
exec @python@ -m bootstrap_lock.cli --gpgv @archiveKeys@/bin/gpgv \
    --keyring @archiveKeys@/usr/share/keyrings/debian-archive-keyring.pgp "$@"
