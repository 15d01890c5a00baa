# shellcheck shell=bash disable=SC1091
# Builds a wheel again and compares it with what an index has of it, byte for byte.
set -euo pipefail
source @checkout@
again=1
if [[ ${1-} == --reuse ]]; then again="" && shift; fi
if [[ $# -ne 2 ]]; then
    echo "usage: verify [--reuse] URL NAME; URL is the top of an index, NAME a package here" >&2
    echo "with --reuse, a wheel that is here already is not built again" >&2
    exit 2
fi
result=$(mktemp -d)
trap 'rm -rf "$result"' EXIT
derivation=$(./nixw eval --raw ".#$2.drvPath")
if ! ./nixw path-info ".#$2" >"$result/there" 2>&1; then again=""; fi
./nixw build --out-link "$result/wheel" ".#$2"
if [[ -n $again ]]; then ./nixw build --rebuild --no-link ".#$2"; fi
@index@/bin/wasix-index verify --derivation "$derivation" "$1" "$result"/wheel*/*.whl
