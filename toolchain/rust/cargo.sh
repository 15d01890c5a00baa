#!@bash@
# shellcheck shell=bash
# cargo for the target, unless it is told another one.
export RUSTC=${RUSTC-@rustc@} CARGO_BUILD_TARGET=${CARGO_BUILD_TARGET-@target@}
# C of build scripts: CC is the target's.
export HOST_CC=${HOST_CC-@compiler@} TARGET_CC=${TARGET_CC-wasix-clang} TARGET_CXX=${TARGET_CXX-wasix-clang++}
export TARGET_AR=${TARGET_AR-wasix-ar}
exec @cargo@ "$@"
