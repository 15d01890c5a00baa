# shellcheck shell=sh disable=SC2154
# $busybox and $packages come from trees.nix.
set -eu
"$busybox" mkdir -p "$NIX_BUILD_TOP/bin"
"$busybox" --install -s "$NIX_BUILD_TOP/bin"
PATH=$NIX_BUILD_TOP/bin
export PATH

mkdir -p "$out"
for package in $packages; do
    # --no-same-owner: the sandbox has one user only.
    ar -p "$package" data.tar.xz | xzcat | tar -x -o -C "$out"
done
# Nothing of these is read by a program at build time.
for unread in usr/share/doc usr/share/man usr/share/locale usr/share/lintian usr/share/info usr/share/bug var; do
    rm -rf "${out:?}/$unread"
done
