# shellcheck shell=sh
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
rm -rf "$out/usr/share/doc" "$out/usr/share/man" "$out/usr/share/locale" \
    "$out/usr/share/lintian" "$out/usr/share/info" "$out/usr/share/bug" "$out/var"
