# shellcheck shell=bash disable=SC1091
source @registries@ @python@ @pip@
exec @coverage@/bin/wasix-coverage --python @version@ --abi @abi@ "$@"
