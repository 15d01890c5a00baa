# shellcheck shell=sh disable=SC2154
# Runs outside the sandbox: nothing of ours is unpacked yet. The output is checked by hash.
set -eu

unpacked=$NIX_BUILD_TOP/unpacked
mkdir "$unpacked"
if command -v dpkg-deb >/dev/null; then
    dpkg-deb --extract "$package" "$unpacked"
elif command -v ar >/dev/null && command -v xz >/dev/null; then
    ar p "$package" data.tar.xz | tar --extract --xz --directory "$unpacked"
else
    echo "busybox: this machine has neither dpkg-deb nor ar and xz to unpack $package" >&2
    exit 1
fi
mkdir -p "$out/bin"
cp "$unpacked/usr/bin/busybox" "$out/bin/busybox"
chmod 755 "$out/bin/busybox"
