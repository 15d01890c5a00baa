# shellcheck shell=bash disable=SC2154,SC2034
ninjaBuildPhase() {
    runHook preBuild
    local -a flags=("-j$NIX_BUILD_CORES")
    concatTo flags ninjaFlags ninjaFlagsArray
    ninja "${flags[@]}"
    runHook postBuild
}
ninjaInstallPhase() {
    runHook preInstall
    local -a targets=()
    concatTo targets installTargets=install
    ninja "${targets[@]}"
    runHook postInstall
}
if [[ -z ${dontUseNinjaBuild-}${buildPhase-} ]]; then buildPhase=ninjaBuildPhase; fi
if [[ -z ${dontUseNinjaInstall-}${installPhase-} ]]; then installPhase=ninjaInstallPhase; fi
