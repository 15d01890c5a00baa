#!@bash@
# shellcheck shell=bash
set -euo pipefail
target='' last=''
for argument; do
    if [[ $last == --target ]]; then target=$argument; fi
    if [[ $argument == --target=* ]]; then target=${argument#*=}; fi
    last=$argument
done
# Flags of the command come behind, and win.
if [[ $target == @target@ ]]; then
    flags=(@flags@ -Clinker=wasix-clang)
    read -ra inputs <<<"${NIX_RUSTFLAGS-}"
    flags+=("${inputs[@]}")
else
    flags=(-Clinker=@linker@)
fi
exec @rustc@ @sysroot@ "${flags[@]}" "$@"
