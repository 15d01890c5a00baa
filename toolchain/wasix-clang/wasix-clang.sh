#!@bash@
# shellcheck shell=bash
# @name@: the stock compiler with the target's flags.
args=()
for arg; do
    case $arg in
        # Clang has no such flags for WebAssembly; the linker driver has.
        -pie | -rdynamic) args+=(--start-no-unused-arguments '-Wl,-pie' --end-no-unused-arguments) ;;
        # Clang's own answer names threads, which every module has.
        -print-multiarch | --print-multiarch) echo @multiarch@ && exit ;;
        *) args+=("$arg") ;;
    esac
done
# Where a build's setup hooks say that its libraries are.
read -ra inputs <<<"${NIX_CFLAGS_COMPILE-}"
# The default configuration is the build machine's.
exec @compiler@ --no-default-config --config=@config@ "${args[@]}" \
    --start-no-unused-arguments "${inputs[@]}" --end-no-unused-arguments
