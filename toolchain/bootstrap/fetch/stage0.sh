# shellcheck shell=sh disable=SC2154
set -eu
"$busybox" mkdir -p "$NIX_BUILD_TOP/bin"
"$busybox" --install -s "$NIX_BUILD_TOP/bin"
PATH=$NIX_BUILD_TOP/bin
export PATH

mkdir -p "$out"
for package in $packages; do
    ar -p "$package" data.tar.xz | xzcat | tar -x -o -C "$out"
done

libraries=$out/usr/lib/x86_64-linux-gnu
launcher() {
    cat >"$out/$1" <<EOF
#!$busybox sh
exec $libraries/ld-linux-x86-64.so.2 --library-path $libraries --argv0 "\$0" $out/$2 "\$@"
EOF
    chmod 755 "$out/$1"
}
launcher python usr/bin/python3.13
launcher patchelf usr/bin/patchelf
# The home is told from the real program, not from the launcher.
sed -i "2i export PYTHONHOME=$out/usr PYTHONDONTWRITEBYTECODE=1 PYTHONNOUSERSITE=1" "$out/python"
