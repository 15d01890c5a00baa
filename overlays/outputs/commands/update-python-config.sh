# shellcheck shell=bash disable=SC1091
# Copies what configure finds out for the interpreter: what wheels are compiled against.
set -euo pipefail
source @checkout@
result=$(mktemp -d)
trap 'rm -rf "$result"' EXIT
./nixw build --out-link "$result/config" .#python313.config
install -m 644 "$result"/config/* toolchain/cpython/config/@abi@
git diff --stat -- toolchain/cpython/config
