# shellcheck shell=bash disable=SC2154,SC2034
mesonConfigurePhase() {
    runHook preConfigure
    local -a flags=("--prefix=$prefix" --buildtype=plain --wrap-mode=nodownload)
    concatTo flags mesonFlags mesonFlagsArray
    echo "meson flags: ${flags[*]}"
    meson setup build "${flags[@]}"
    cd build || return
    runHook postConfigure
}
if [[ -z ${dontUseMesonConfigure-}${configurePhase-} ]]; then configurePhase=mesonConfigurePhase; fi
