# shellcheck shell=bash disable=SC2154
set -eu
# Wheels are told by their names, which the store prefixes.
ln -s "$wheel" "$NIX_BUILD_TOP/$wheelName"
ln -sf "$installer" "$NIX_BUILD_TOP/$installerName"
export wheel=$NIX_BUILD_TOP/$wheelName SOURCE_DATE_EPOCH=315532800
PYTHONPATH=$NIX_BUILD_TOP/$installerName python3.13 "$installWheel"
if [[ -n ${patches-} ]]; then
    site=$out/lib/python3.13/site-packages
    for file in "$patches"/*.patch; do
        patch -p1 --no-backup-if-mismatch --directory="$site" <"$file"
        sed -n 's|^+++ b/||p' "$file" | while read -r name; do
            python3.13 -m compileall -q -f -s "$out" -p "$out" "$site/$name"
        done
    done
fi
mkdir -p "$out/nix-support"
echo "$propagated" >"$out/nix-support/propagated-build-inputs"
if [[ -n ${setupHook-} ]]; then
    sed "s|@out@|$out|g" "$setupHook" >"$out/nix-support/setup-hook"
fi
