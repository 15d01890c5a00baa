# shellcheck shell=bash disable=SC1091
# Counts anew what the interpreter is optimised for, which takes some minutes.
set -euo pipefail
source @checkout@
result=$(mktemp -d)
trap 'rm -rf "$result"' EXIT
./nixw build --out-link "$result/profile" .#python313.profile
install -m 644 "$result"/profile/* toolchain/cpython/profiles
