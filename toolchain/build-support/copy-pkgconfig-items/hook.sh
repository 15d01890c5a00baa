# shellcheck shell=bash disable=SC2154
copyPkgconfigItems() {
    local -a items=()
    concatTo items pkgconfigItems
    local item directory=${!outputDev}/$libDir/pkgconfig
    mkdir -p "$directory"
    for item in "${items[@]}"; do
        for file in "$item"/lib/pkgconfig/*.pc; do
            substituteAll "$file" "$directory/$(basename "$file")"
        done
    done
}
if [[ -z ${dontCopyPkgconfigItems-} ]]; then appendToVar preInstallHooks copyPkgconfigItems; fi
