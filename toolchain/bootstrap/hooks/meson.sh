# shellcheck shell=bash disable=SC2154,SC2034
mesonConfigurePhase() {
    runHook preConfigure
    local -a flags=("--buildtype=${mesonBuildType:-plain}" "--wrap-mode=${mesonWrapMode:-nodownload}")
    flags+=("-Dauto_features=${mesonAutoFeatures:-enabled}")
    [[ -n ${dontAddPrefix-} ]] || flags+=("--prefix=$prefix")
    concatTo flags mesonFlags mesonFlagsArray
    echo "meson flags: ${flags[*]}"
    meson setup "${mesonBuildDir:=build}" "${flags[@]}"
    cd "$mesonBuildDir" || return
    runHook postConfigure
}
if [[ -z ${dontUseMesonConfigure-}${configurePhase-} ]]; then configurePhase=mesonConfigurePhase; fi
