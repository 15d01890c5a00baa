# shellcheck shell=sh disable=SC2154
# Runs outside the sandbox, on the machine's own client: the output is checked by hash.
set -eu

if ! command -v curl >/dev/null; then
    echo "fetchurl: curl is not on this machine's PATH, and $url needs it" >&2
    echo "hint: build through ./nixw, which installs what is missing" >&2
    exit 1
fi

case $url in
mirror://*)
    rest=${url#mirror://}
    site=${rest%%/*}
    path=${rest#*/}
    eval "mirrors=\${NIX_MIRRORS_$site:-}"
    if [ -z "$mirrors" ]; then
        echo "fetchurl: NIX_MIRRORS_$site is not set, and $url needs it" >&2
        echo "hint: build through ./nixw, or set NIX_MIRRORS_$site to the base addresses of your mirrors" >&2
        exit 1
    fi
    ;;
*)
    mirrors=${url%/*}
    path=${url##*/}
    ;;
esac

for mirror in $mirrors; do
    if curl --fail --location --silent --show-error --retry 3 --connect-timeout 20 \
        --output "$out" "${mirror%/}/$path"; then
        exit 0
    fi
    echo "fetchurl: ${mirror%/} does not have $path" >&2
done
echo "fetchurl: no mirror has $url" >&2
echo "hint: a file of the package set that has left the pool is replaced by ./nixw run .#update-bootstrap-lock -- --upgrade" >&2
exit 1
