#!@bash@
# shellcheck shell=bash
export RUSTC=${RUSTC-@rustc@} CARGO_BUILD_TARGET=${CARGO_BUILD_TARGET-@target@}
exec @cargo@ "$@"
