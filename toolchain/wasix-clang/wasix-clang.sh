#!@bash@
# shellcheck shell=bash
# @name@: the stock compiler with the target's flags.
args=()
for arg; do
    case $arg in
        # Clang has no such flags for WebAssembly; the linker driver has.
        -pie | -rdynamic) args+=(--start-no-unused-arguments '-Wl,-pie' --end-no-unused-arguments) ;;
        *) args+=("$arg") ;;
    esac
done
exec @compiler@ --config=@config@ "${args[@]}"
