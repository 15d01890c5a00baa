# shellcheck shell=bash disable=SC2154
cmakeConfigurePhase() {
    runHook preConfigure
    local -a flags=("-DCMAKE_BUILD_TYPE=${cmakeBuildType:-Release}")
    [[ -n ${dontAddPrefix-} ]] || flags+=("-DCMAKE_INSTALL_PREFIX=$prefix")
    [[ -n ${doCheck-} ]] || flags+=(-DBUILD_TESTING=OFF)
    if [[ ${buildPhase-} == ninjaBuildPhase ]]; then flags+=(-GNinja); fi
    concatTo flags cmakeFlags cmakeFlagsArray
    local source=.
    if [[ -z ${dontUseCmakeBuildDir-} ]]; then
        mkdir -p "${cmakeBuildDir:=build}"
        cd "$cmakeBuildDir" || return
        source=..
    fi
    echo "cmake flags: ${flags[*]}"
    cmake "${cmakeDir:-$source}" "${flags[@]}"
    : "${enableParallelBuilding=1}"
    runHook postConfigure
}
if [[ -z ${dontUseCmakeConfigure-}${configurePhase-} ]]; then configurePhase=cmakeConfigurePhase; fi
